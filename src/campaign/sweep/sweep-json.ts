/** A sweep as the one JSON document that `sweep --json` prints, and as rows for a spreadsheet. */
import { guaranteeNames } from '../../guarantees/index.ts';
import { goodputOf, meanOf, type RunsTally } from '../tally/tally.ts';
import { tallyJson } from '../tally/tally-json.ts';
import { pointCount, type Sweep, type SweptPoint, valuesAt } from './sweep.ts';

/** The document of a sweep; `asked` is how many points the whole has. */
export function sweepJson({ head, points }: Sweep) {
  const { guarantees: _, axes, ...rest } = head;
  return {
    ...rest,
    set: axes.map(({ key, values }) => ({ key, values: values.map(({ written }) => written) })),
    asked: pointCount(axes),
    points: points.map((point) => ({ ...placeOf(head.axes, point), ...tallyJson(point[1]) })),
  };
}

function placeOf(axes: Sweep['head']['axes'], [at]: SweptPoint) {
  const values = valuesAt(axes, at);
  return {
    at: Object.fromEntries(values.map(({ written }, index) => [axes[index]?.key ?? '', written])),
    numbers: values.map(({ number }) => number),
  };
}

/**
 * The sweep as CSV (RFC 4180): a row for each point, with its values as people read them, in how many runs each guarantee
 * held, was violated and stayed undecided, the means of the counts, and latencies in microseconds.
 */
export function sweepCsv({ head, points }: Sweep): string {
  const statuses = ['holds', 'violated', 'undecided'] as const;
  const countNames = Object.keys(points[0]?.[1].counts ?? {}) as (keyof RunsTally['counts'])[];
  const heading = [
    ...head.axes.map(({ key }) => key),
    'runs',
    ...guaranteeNames.flatMap((name) => statuses.map((status) => `${name} ${status}`)),
    ...countNames,
    'latency p50 us',
    'latency p99 us',
    'goodput per s',
  ];
  const rows = points.map(([at, tally]) => {
    const { runs, verdicts, counts, latency } = tally;
    return [
      ...valuesAt(head.axes, at).map(({ shown }) => shown),
      runs,
      ...guaranteeNames.flatMap((name) => statuses.map((status) => verdicts[name][status])),
      ...countNames.map((name) => meanOf(counts[name], runs)),
      meanOf(latency.p50, latency.runs),
      meanOf(latency.p99, latency.runs),
      goodputOf(tally),
    ];
  });
  return [heading, ...rows].map((row) => `${row.map(csvField).join(',')}\r\n`).join('');
}

function csvField(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  // A text that begins like a formula would be one in a spreadsheet.
  const safe = typeof value === 'string' && /^[=+@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
