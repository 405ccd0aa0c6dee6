/** What several runs of one scenario showed together, as sums of whole numbers, so that parts can be added up exactly. */
import { type Counts, type GuaranteeName, guaranteeNames } from '../../guarantees/index.ts';
import type { VerdictStatus } from '../../model/verdict.ts';
import type { Scenario } from '../../scenario/index.ts';
import { isCutShort } from '../follow.ts';
import { conduct } from '../run-report.ts';

/** In how many runs a guarantee held, and in how many it did not. */
export interface VerdictTally {
  readonly holds: number;
  readonly violated: number;
  readonly undecided: number;
  /** What was said of the first run with the worst of these verdicts; violated is worse than undecided. */
  readonly because: string;
}

/** The sums over some runs; times are in microseconds. */
export interface RunsTally {
  readonly runs: number;
  readonly verdicts: Readonly<Record<GuaranteeName, VerdictTally>>;
  readonly counts: Counts;
  /** Over the runs in which a message had its effect: how many those are, and the sums of their quantiles. */
  readonly latency: { readonly runs: number; readonly p50: number; readonly p99: number };
  /** How long the traces are. */
  readonly span: number;
  /** Runs that one of their limits ended. */
  readonly cutShort: number;
  /** Of the first run. */
  readonly traceHash: string;
}

/** Runs a scenario once with a seed, and tells it as a tally of one. */
export function tallyRun(scenario: Scenario, seed: string): RunsTally {
  const { verdicts, counts, metrics, end, traceHash } = conduct(scenario, { seed });
  const { count, p50, p99 } = metrics.processing.latency;
  return {
    runs: 1,
    verdicts: forEach((name) => {
      const { status, because } = verdicts[name];
      const one = (of: VerdictStatus): number => (status === of ? 1 : 0);
      return { holds: one('holds'), violated: one('violated'), undecided: one('undecided'), because };
    }),
    counts,
    latency: count === 0 ? { runs: 0, p50: 0, p99: 0 } : { runs: 1, p50, p99 },
    span: metrics.span,
    cutShort: isCutShort(end) ? 1 : 0,
    traceHash,
  };
}

/** Two tallies as one; the runs of `a` were before those of `b`. */
export function added(a: RunsTally, b: RunsTally): RunsTally {
  return {
    runs: a.runs + b.runs,
    verdicts: forEach((name) => addedVerdicts(a.verdicts[name], b.verdicts[name])),
    counts: summed(a.counts, b.counts),
    latency: summed(a.latency, b.latency),
    span: a.span + b.span,
    cutShort: a.cutShort + b.cutShort,
    traceHash: a.traceHash,
  };
}

/** What is to be said of several verdicts at once: the worst of them. */
export function worstIn({ violated, undecided }: VerdictTally): VerdictStatus {
  return violated > 0 ? 'violated' : undecided > 0 ? 'undecided' : 'holds';
}

/** A sum over the runs as the mean of them, to a ten-thousandth; null where there was none. */
export const meanOf = (sum: number, runs: number): number | null =>
  runs === 0 ? null : Math.round((sum * 10_000) / runs) / 10_000;

/** First effects per second of virtual time: the work that was done, without what was done again. */
export function goodputOf({ counts, span }: RunsTally): number | null {
  return span === 0 ? null : meanOf((counts.effected - counts.duplicated) * 1_000_000, span);
}

function addedVerdicts(a: VerdictTally, b: VerdictTally): VerdictTally {
  const [holds, violated, undecided] = [a.holds + b.holds, a.violated + b.violated, a.undecided + b.undecided];
  const sum = { holds, violated, undecided };
  return { ...sum, because: worstIn(a) === worstIn({ ...sum, because: '' }) ? a.because : b.because };
}

function summed<T extends { readonly [K in keyof T]: number }>(a: T, b: T): T {
  const keys = Object.keys(a) as (keyof T)[];
  return Object.fromEntries(keys.map((key) => [key, a[key] + b[key]])) as T;
}

const forEach = (of: (name: GuaranteeName) => VerdictTally): Readonly<Record<GuaranteeName, VerdictTally>> =>
  Object.fromEntries(guaranteeNames.map((name) => [name, of(name)])) as Record<GuaranteeName, VerdictTally>;
