/** What a search found about one guarantee, and whether that is what was promised. */
import type { GuaranteeName } from '../../guarantees/index.ts';
import type { FaultPlan } from '../../model/fault.ts';
import type { Verdict, VerdictStatus } from '../../model/verdict.ts';
import type { SearchPromise } from '../../scenario/index.ts';
import type { RunOutcome } from '../promises.ts';

/** The smallest plan found that violates a guarantee, and the run that shows it. */
export interface Counterexample {
  readonly seed: string;
  readonly plan: FaultPlan;
  /** How many faults it has: the guarantee's par is at most this. */
  readonly faults: number;
  readonly verdict: Verdict;
  readonly traceHash: string;
  /** The command that runs it again, to the byte. */
  readonly replay: string;
}

/** What the runs of a search said about a guarantee. */
export interface Tally {
  /** Runs that violated it. */
  readonly violations: number;
  /** Runs that a limit ended before it could be decided. */
  readonly undecided: number;
  /** Runs that had nothing to judge, as when nothing was accepted. */
  readonly untested: number;
}

/** What was found about a guarantee. */
export interface Finding extends Tally {
  readonly guarantee: GuaranteeName;
  readonly promised: SearchPromise;
  readonly observed: VerdictStatus;
  readonly outcome: RunOutcome;
  /** Why the outcome is what it is, in a sentence. */
  readonly because: string;
  readonly counterexample: Counterexample | undefined;
}

/** What is known about the search as a whole. */
export interface Coverage {
  /** Runs made, and those that were asked for. */
  readonly runs: number;
  readonly asked: number;
  /** Runs that differed from each other in seed or plan. */
  readonly distinct: number;
  /** Runs in which a fault struck and changed what happened. */
  readonly mattered: number;
  /** Whether no fault ever mattered: then nothing was shown to hold. */
  readonly vacuous: boolean;
  /** Whether the search was stopped before its end. */
  readonly stopped: boolean;
}

/** Judges a promise by what was found. */
export function findingOf(
  guarantee: GuaranteeName,
  promised: SearchPromise,
  tally: Tally,
  counterexample: Counterexample | undefined,
  coverage: Coverage,
): Finding {
  const doubt = doubtOf(tally, coverage);
  const observed = counterexample !== undefined ? 'violated' : doubt === undefined ? 'holds' : 'undecided';
  const [outcome, because] = outcomeOf(promised, counterexample?.faults, doubt, coverage);
  return { guarantee, promised, observed, outcome, because, ...tally, counterexample };
}

/** What keeps a search that found no violation from having shown anything; undefined where nothing does. */
function doubtOf({ undecided, untested }: Tally, { runs, asked, vacuous, stopped }: Coverage): string | undefined {
  if (stopped) return `the search was stopped after ${runs} of ${asked} runs`;
  if (vacuous) return 'no fault ever mattered, so that nothing was tried (vacuous)';
  if (untested === runs) return 'no run had anything to judge';
  return undecided > 0 ? `${undecided} of ${runs} runs ended before it could be decided` : undefined;
}

function outcomeOf(
  promised: SearchPromise,
  faults: number | undefined,
  doubt: string | undefined,
  { runs, mattered }: Coverage,
): readonly [RunOutcome, string] {
  if (faults === undefined) {
    if (doubt !== undefined) return ['undecided', doubt];
    const clean = `no violation in ${runs} runs, of which ${mattered} had a fault that mattered`;
    return [promised.status === 'holds' ? 'kept' : 'broken', clean];
  }
  const found = `violated with ${faults === 1 ? '1 fault' : `${faults} faults`}`;
  if (promised.status === 'holds') return ['broken', found];
  const { par } = promised;
  if (par === undefined || par === faults) return ['kept', found];
  if (faults < par) return ['broken', `${found}, fewer than the promised ${par}`];
  return ['undecided', `${found}; a random search cannot tell whether ${par} would do`];
}
