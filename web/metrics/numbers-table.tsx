import { current, cursor } from '../state/cursor.ts';
import type { ChartGroup, ChartLine, LineChart } from './chart-list.ts';
import type { RunSeries } from './series.ts';
import { percents } from './spans.ts';
import { withUnit } from './units.ts';

/** The numbers of all charts as a table: at the cursor, the greatest of the run, and at its end. */
export function NumbersTable({
  groups,
  series,
  span,
  count,
}: {
  readonly groups: readonly ChartGroup[];
  readonly series: RunSeries;
  readonly span: number;
  readonly count: number;
}) {
  const now = current.value?.at ?? 0;
  const rows = groups.flatMap(({ charts }) =>
    charts.flatMap((chart) => chart.lines.map((line) => [chart, line] as const)),
  );
  return (
    <details class="numbers">
      <summary>These numbers as a table</summary>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Metric</th>
            <th scope="col" class="number">
              At the cursor
            </th>
            <th scope="col" class="number">
              Greatest
            </th>
            <th scope="col" class="number">
              At the end
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([chart, line]) => (
            <tr key={`${chart.id} ${line.name}`}>
              <th scope="row">{nameOf(chart, line)}</th>
              <td class="number">{withUnit(line.at(cursor.value, now), chart.unit)}</td>
              <td class="number">{withUnit(greatest(line), chart.unit)}</td>
              <td class="number">{withUnit(line.at(count, span), chart.unit)}</td>
            </tr>
          ))}
          {percents.map((percent, index) => {
            const track = series.work.quantiles[index];
            return (
              <tr key={percent}>
                <th scope="row">Processing time, p{percent}</th>
                <td class="number">{withUnit(track?.at(cursor.value) ?? 0, 'time')}</td>
                <td class="number">{withUnit(track?.maxUntil(count) ?? 0, 'time')}</td>
                <td class="number">{withUnit(track?.at(count) ?? 0, 'time')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </details>
  );
}

const nameOf = ({ title, lines }: LineChart, { name }: ChartLine): string =>
  lines.length === 1 && name.toLowerCase().startsWith(title.toLowerCase().slice(0, 5)) ? title : `${title}, ${name}`;

/** The greatest that is drawn; columns are narrow enough that no peak is lost. */
const greatest = (line: ChartLine): number => line.corners(400).reduce((most, [, value]) => Math.max(most, value), 0);
