/** What there is to chart of a run: pure. */
import { ageAt, ages, sampled } from './curves.ts';
import { type RunSeries, rateAt } from './series.ts';
import { percents } from './spans.ts';
import { type Corner, thinned } from './thinned.ts';
import type { Track } from './track.ts';
import type { Unit } from './units.ts';

/** A line of a chart. */
export interface ChartLine {
  readonly name: string;
  /** Its corners up to the end of the run, in about so many columns. */
  corners(columns: number): readonly Corner[];
  /** What it is after the first `count` events, the last of which was at `time`. */
  at(count: number, time: number): number;
}

/** A chart over the time of the run. */
export interface LineChart {
  readonly id: string;
  readonly title: string;
  /** What it means, in one sentence. */
  readonly meaning: string;
  readonly unit: Unit;
  readonly shape: 'steps' | 'slopes';
  readonly lines: readonly ChartLine[];
}

/** Charts that belong together. */
export interface ChartGroup {
  readonly title: string;
  readonly charts: readonly LineChart[];
}

/** The most queues that have lines of their own. */
const QUEUES = 6;

/** A run as its charts see it. Times are in microseconds. */
interface Charted {
  readonly series: RunSeries;
  readonly span: number;
  /** The window in which rates are counted. */
  readonly window: number;
}

/** The groups of charts of a run that has come to `span`; rates are counted in `window`. Times are in microseconds. */
export function chartGroups(series: RunSeries, span: number, window: number): readonly ChartGroup[] {
  const run: Charted = { series, span, window };
  return [
    { title: 'Queues', charts: queueCharts(run) },
    { title: 'Processing', charts: processingCharts(run) },
    { title: 'Consumers', charts: consumerCharts(run) },
  ];
}

const shownQueues = ({ series }: Charted) => [...series.queues].slice(0, QUEUES);

const steps = (name: string, track: Track, { span }: Charted): ChartLine => ({
  name,
  corners: (columns) => thinned(track, span, columns),
  at: (count) => track.at(count),
});

const slope = (name: string, valueAt: (time: number) => number, { span }: Charted): ChartLine => ({
  name,
  corners: (columns) => sampled(valueAt, span, columns),
  at: (_, time) => valueAt(time),
});

function queueCharts(run: Charted): readonly LineChart[] {
  const { span, window } = run;
  return [
    {
      id: 'depth',
      title: 'Depth',
      meaning: 'Copies that wait and are with no consumer.',
      unit: 'copies',
      shape: 'steps',
      lines: shownQueues(run).map(([name, { ready }]) => steps(name, ready, run)),
    },
    {
      id: 'age',
      title: 'Age of the oldest',
      meaning: 'How long the oldest copy that is still owed has been in the queue.',
      unit: 'time',
      shape: 'slopes',
      lines: shownQueues(run).map(([name, { oldest }]) => ({
        name,
        corners: (columns) => ages(oldest, span, columns),
        at: (count, time) => (oldest.at(count) < 0 ? 0 : ageAt(oldest, time)),
      })),
    },
    {
      id: 'growth',
      title: 'Growth',
      meaning: 'Copies that came less copies that went.',
      unit: 'rate',
      shape: 'slopes',
      lines: shownQueues(run).map(([name, { lag }]) => slope(name, (time) => rateAt(lag, time, window), run)),
    },
  ];
}

function processingCharts(run: Charted): readonly LineChart[] {
  const { series, window } = run;
  const rate = (name: string, track: Track): ChartLine => slope(name, (time) => rateAt(track, time, window), run);
  return [
    {
      id: 'rate',
      title: 'Throughput',
      meaning: 'Effects and deliveries, repetitions and all.',
      unit: 'rate',
      shape: 'slopes',
      lines: [rate('effects', series.count('effected')), rate('deliveries', series.count('delivered'))],
    },
    {
      id: 'latency',
      title: 'Latency',
      meaning: 'From the first attempt to send a message to its first effect; quantiles of all so far.',
      unit: 'time',
      shape: 'steps',
      lines: percents.map((percent, index) => steps(`p${percent}`, series.latency.quantiles[index] as Track, run)),
    },
    {
      id: 'errors',
      title: 'Error rate',
      meaning: 'Failures of handlers, of all that came to an end so far.',
      unit: 'share',
      shape: 'steps',
      lines: [steps('errors', series.errors, run)],
    },
  ];
}

function consumerCharts(run: Charted): readonly LineChart[] {
  return [
    {
      id: 'lag',
      title: 'Lag',
      meaning: 'Copies that the queue still owes, waiting or unacknowledged.',
      unit: 'copies',
      shape: 'steps',
      lines: shownQueues(run).map(([name, { lag }]) => steps(name, lag, run)),
    },
    {
      id: 'active',
      title: 'Active consumers',
      meaning: 'How many are at work on a message.',
      unit: 'consumers',
      shape: 'steps',
      lines: [steps('active', run.series.active, run)],
    },
  ];
}
