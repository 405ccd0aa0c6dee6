/** A sweep as text for people: a chart of bars for one axis, grids for two. */
import {
  goodputOf,
  meanOf,
  pointCount,
  type RunsTally,
  type Sweep,
  type SweepHead,
  type SweptPoint,
} from '../../campaign/index.ts';
import type { GuaranteeName } from '../../guarantees/index.ts';
import { guaranteeNames } from '../../guarantees/index.ts';
import { type Bar, type BarColumn, barChart, gridChart, shade } from '../../report/text/bars.ts';
import { grouped } from '../../report/text/grouped.ts';
import { printable } from '../../report/text/printable.ts';
import { numberWord, spanWord } from '../../report/text/quantities.ts';
import { wrap } from '../../report/text/width.ts';
import type { Terminal } from '../terminal.ts';
import { nameOf } from './scenario-input.ts';
import { seedWords } from './words.ts';

/** What is told of the points of a sweep, besides the guarantees. */
interface Measure {
  readonly heading: string;
  readonly of: (tally: RunsTally) => number | null;
  readonly text: (value: number) => string;
}

const mean = (heading: string, of: (tally: RunsTally) => number): Measure => ({
  heading,
  of: (tally) => meanOf(of(tally), tally.runs),
  text: numberWord,
});

const latency = (heading: string, of: 'p50' | 'p99'): Measure => ({
  heading,
  of: (tally) => meanOf(tally.latency[of], tally.latency.runs),
  text: spanWord,
});

const measures: readonly Measure[] = [
  mean('delivered', ({ counts }) => counts.delivered),
  mean('duplicated', ({ counts }) => counts.duplicated),
  mean('lost', ({ counts }) => counts.lost),
  latency('latency p50', 'p50'),
  latency('latency p99', 'p99'),
  { heading: 'goodput /s', of: goodputOf, text: numberWord },
];

/** The whole of it. */
export function sweepText(sweep: Sweep, terminal: Terminal): string {
  const { head, points } = sweep;
  const { width, paint, verbose } = terminal;
  const names = verbose ? guaranteeNames : head.guarantees;
  return [
    ...wrap(printable(head.scenario), width).map((line) => paint('strong', line)),
    ...wrap(about(head), width).map((line) => paint('dim', line)),
    ...(points.length === 0
      ? []
      : head.axes.length === 1
        ? bars(sweep, names, terminal)
        : grids(sweep, names, terminal)),
    ...notes(sweep, names, width),
  ].join('\n');
}

function about({ file, profile, seed, seeds, axes }: SweepHead): string {
  const varied = axes.map(
    ({ key, values }) => `${printable(key)} at ${grouped(values.length)} value${values.length === 1 ? '' : 's'}`,
  );
  const runs = seed === null ? `${grouped(seeds)} run${seeds === 1 ? '' : 's'} of each` : seedWords(seed, seeds);
  return `${printable(nameOf(file))}: ${profile}, ${runs}, ${varied.join(', ')}`;
}

function bars({ head, points }: Sweep, names: readonly GuaranteeName[], { width, ascii, paint }: Terminal): string[] {
  const [axis] = head.axes as [SweepHead['axes'][number]];
  const labels = points.map(([at]) => printable(axis.values[at]?.shown ?? ''));
  const heading = lastKey(axis.key);
  const chart = (columns: readonly BarColumn[]): string[] => barChart(heading, labels, columns, { width, ascii });
  return [
    '',
    paint('strong', 'Runs in which it holds'),
    ...chart(names.map((name) => ({ heading: name, bars: points.map((point) => heldBar(point, name)) }))),
    '',
    paint('strong', 'Means of the runs'),
    ...chart(measures.map((measure) => measuredBars(measure, points))),
  ];
}

const heldBar = ([, { verdicts, runs }]: SweptPoint, name: GuaranteeName): Bar => {
  const { holds, undecided } = verdicts[name];
  return { text: shareText(holds, undecided, runs), part: undecided === runs ? null : holds / runs };
};

function measuredBars({ heading, of, text }: Measure, points: readonly SweptPoint[]): BarColumn {
  const values = points.map(([, tally]) => of(tally));
  const most = values.reduce<number>((max, value) => Math.max(max, value ?? 0), 0);
  const bar = (value: number | null): Bar =>
    value === null ? { text: '-', part: null } : { text: text(value), part: most === 0 ? 0 : value / most };
  return { heading, bars: values.map(bar) };
}

function grids({ head, points }: Sweep, names: readonly GuaranteeName[], { width, ascii, paint }: Terminal): string[] {
  const [rows, columns] = head.axes as [SweepHead['axes'][number], SweepHead['axes'][number]];
  const tallies = new Map(points);
  const grid = (title: string, cell: (tally: RunsTally) => string): string[] => [
    '',
    paint('strong', title),
    ...gridChart(
      `${lastKey(rows.key)} \\ ${lastKey(columns.key)}`,
      columns.values.map(({ shown }) => printable(shown)),
      rows.values.map(({ shown }) => printable(shown)),
      (row, at) => {
        const tally = tallies.get(row * columns.values.length + at);
        return tally === undefined ? '' : cell(tally);
      },
      { width, ascii },
    ),
  ];
  const held = names.flatMap((name) =>
    grid(`${name}: runs in which it holds`, ({ verdicts, runs }) => {
      const { holds, undecided } = verdicts[name];
      return `${shade(holds / runs, ascii)} ${shareText(holds, undecided, runs).padStart(4)}`;
    }),
  );
  const measured = measures.flatMap(({ heading, of, text }) =>
    grid(`${heading}, mean of the runs`, (tally) => {
      const value = of(tally);
      return value === null ? '-' : text(value);
    }),
  );
  return [...held, ...measured];
}

function notes({ head, points }: Sweep, names: readonly GuaranteeName[], width: number): string[] {
  const undecided = points.some(([, { verdicts }]) => names.some((name) => verdicts[name].undecided > 0));
  const cut = points.reduce((sum, [, { cutShort }]) => sum + cutShort, 0);
  const missing = pointCount(head.axes) - points.length;
  const told = [
    undecided ? '? runs that leave it undecided are among these' : '',
    cut > 0 ? `${grouped(cut)} runs ended at one of their limits` : '',
    missing > 0 ? `${grouped(missing)} of ${grouped(missing + points.length)} points were not run` : '',
  ].filter((note) => note !== '');
  return told.length === 0 ? [] : ['', ...told.flatMap((note) => wrap(note, width))];
}

const lastKey = (key: string): string => printable(key.split('.').at(-1) ?? key);

/** `100%` and `0%` are said of all and of none alone, and nothing where no run decides it. */
function shareText(holds: number, undecided: number, runs: number): string {
  if (undecided === runs) return '?';
  const percent = Math.round((holds * 100) / runs);
  const honest = holds === runs ? 100 : holds === 0 ? 0 : Math.min(99, Math.max(1, percent));
  return `${honest}%${undecided > 0 ? '?' : ''}`;
}
