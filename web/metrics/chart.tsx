import { curveLinear, curveStepAfter, line, scaleLinear } from 'd3';
import { useMemo } from 'preact/hooks';
import { current, cursor } from '../state/cursor.ts';
import type { ChartLine, LineChart } from './chart-list.ts';
import { hoverTime, moveToTime, timeUnder } from './hover.ts';
import { HEIGHT, ROOM } from './paper.ts';
import { onAxis, unitWords, withUnit } from './units.ts';

/** A stretch of time in which an alert was pending or firing. */
export interface AlertBand {
  readonly from: number;
  readonly to: number;
  readonly state: 'pending' | 'firing';
  readonly name: string;
}

/** A value that an alert's rule compares with. */
export interface Threshold {
  readonly value: number;
  readonly name: string;
}

/** What a chart shows. Times are in microseconds. */
export interface ChartProps {
  readonly chart: LineChart;
  readonly span: number;
  readonly count: number;
  readonly width: number;
  /** What alerts have to say about this number; there is nothing to say where no rules exist. */
  readonly bands?: readonly AlertBand[];
  readonly thresholds?: readonly Threshold[];
}

/** A number over the time of the run, with the cursor on it. A click moves the cursor there. */
export function Chart(props: ChartProps) {
  const { chart, span, width } = props;
  return (
    <figure class="chart">
      <figcaption>
        <span class="chart-title" title={chart.meaning}>
          {chart.title} <span class="dim">{unitWords[chart.unit]}</span>
        </span>
        <Legend chart={chart} />
      </figcaption>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the arrow keys move the cursor everywhere; this is the same by pointer. */}
      <svg
        role="img"
        aria-label={`${chart.title}: ${chart.meaning} The table below has its numbers.`}
        width={width}
        height={HEIGHT}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        onPointerMove={(event) => {
          hoverTime.value = timeUnder(event, span, width);
        }}
        onPointerLeave={() => {
          hoverTime.value = undefined;
        }}
        onClick={(event) => moveToTime(timeUnder(event, span, width))}
      >
        <Plot {...props} />
        <Crosshair span={span} width={width} />
      </svg>
    </figure>
  );
}

/** The names of the lines with what they are at the cursor, or where the pointer is. */
function Legend({ chart: { lines, unit } }: { readonly chart: LineChart }) {
  return (
    <span class="chart-legend">
      {lines.map((each, index) => (
        <span key={each.name} class="chart-key">
          <svg width="18" height="8" aria-hidden="true">
            <path class="chart-line-path" data-index={index} d="M0,4H18" />
          </svg>
          {each.name} <strong class="number">{withUnit(shownValue(each), unit)}</strong>
        </span>
      ))}
      {lines.length === 0 && <span class="dim">nothing yet</span>}
    </span>
  );
}

function shownValue(each: ChartLine): number {
  const pointed = hoverTime.value;
  if (pointed !== undefined) return each.at(pointed.count, pointed.time);
  return each.at(cursor.value, current.value?.at ?? 0);
}

function Plot({ chart, span, count, width, bands = [], thresholds = [] }: ChartProps) {
  return useMemo(() => {
    const columns = Math.max(20, width - ROOM.left - ROOM.right);
    const corners = chart.lines.map((each) => each.corners(columns));
    const all = [...corners.flat().map(([, value]) => value), ...thresholds.map(({ value }) => value)];
    const [least, most] = [Math.min(0, ...all), Math.max(0, ...all)];
    const x = scaleLinear([0, Math.max(1, span)], [ROOM.left, width - ROOM.right]);
    const y = scaleLinear([least, most === least ? least + 1 : most], [HEIGHT - ROOM.bottom, ROOM.top]).nice(3);
    const draw = line<readonly [number, number]>(
      ([time]) => x(time),
      ([, value]) => y(value),
    ).curve(chart.shape === 'steps' ? curveStepAfter : curveLinear);
    const ticks = y
      .ticks(3)
      .filter(
        (tick) => chart.unit === 'time' || chart.unit === 'rate' || chart.unit === 'share' || Number.isInteger(tick),
      );
    return (
      <>
        {bands.map(({ from, to, state, name }) => (
          <rect
            key={`${name} ${from}`}
            class="chart-band"
            data-state={state}
            x={x(from)}
            y={ROOM.top}
            width={Math.max(1, x(to) - x(from))}
            height={HEIGHT - ROOM.top - ROOM.bottom}
          >
            <title>{`${name}: ${state}`}</title>
          </rect>
        ))}
        {ticks.map((tick) => (
          <g key={tick} class="chart-tick">
            <line x1={ROOM.left} x2={width - ROOM.right} y1={y(tick)} y2={y(tick)} data-zero={tick === 0} />
            <text x={ROOM.left - 5} y={y(tick) + 3.5} text-anchor="end">
              {onAxis(tick, chart.unit)}
            </text>
          </g>
        ))}
        {thresholds.map(({ value, name }) => (
          <line key={name} class="chart-threshold" x1={ROOM.left} x2={width - ROOM.right} y1={y(value)} y2={y(value)}>
            <title>{name}</title>
          </line>
        ))}
        {chart.lines.map(({ name }, index) => (
          <path key={name} class="chart-line-path" data-index={index} d={draw(corners[index] ?? []) ?? ''} />
        ))}
      </>
    );
    // What is drawn changes with the events that have come, and with the room; the cursor moves above it.
  }, [chart.id, count, span, width, bands, thresholds]);
}

/** Where the cursor is, and where the pointer is. */
function Crosshair({ span, width }: { readonly span: number; readonly width: number }) {
  const x = scaleLinear([0, Math.max(1, span)], [ROOM.left, width - ROOM.right]);
  const now = x(current.value?.at ?? 0);
  const pointed = hoverTime.value;
  return (
    <>
      <line class="chart-cursor" x1={now} x2={now} y1={2} y2={HEIGHT - 2} />
      {pointed !== undefined && (
        <line class="chart-pointer" x1={x(pointed.time)} x2={x(pointed.time)} y1={2} y2={HEIGHT - 2} />
      )}
    </>
  );
}
