/** What an exhaustive search found about one guarantee, and whether that is what was promised. */
import type { Violation } from '../../explore/answers.ts';
import type { GuaranteeName } from '../../guarantees/index.ts';
import type { Verdict, VerdictStatus } from '../../model/verdict.ts';
import type { SearchPromise } from '../../scenario/index.ts';
import type { RunOutcome } from '../promises.ts';
import { type Halt, haltReason } from './halt.ts';
import { brokenByTheClock, type Case, type Shown, shownBy } from './shown.ts';

/** The run that breaks a guarantee with the fewest faults, and of those the shortest. */
export interface LeastRun {
  /** The least number of faults that breaks it, as far as was searched. */
  readonly par: number;
  /** At each step the position of the choice among the enabled ones. */
  readonly path: readonly number[];
  /**
   * `deed`: it is broken at the end of the path. `loss`: from there on nothing can save it. `clock`: the run without any fault
   * breaks it, since a timer ends before what it waits for has come; a search takes no account of that.
   */
  readonly kind: 'deed' | 'loss' | 'clock';
  readonly verdict: Verdict;
  readonly traceHash: string;
  /** The command that shows it. */
  readonly replay: string;
}

/** What was found about a guarantee. */
export interface Explored {
  readonly guarantee: GuaranteeName;
  readonly promised: SearchPromise;
  readonly observed: VerdictStatus;
  readonly outcome: RunOutcome;
  /** Why the outcome is what it is, in a sentence. */
  readonly because: string;
  readonly counterexample: LeastRun | undefined;
}

/** What the search as a whole says about how much its findings are worth. */
export interface Reach {
  /** What stopped it; undefined where it is complete. */
  readonly halt: Halt | undefined;
  /** Whether faults were allowed and none of them ever mattered. */
  readonly vacuous: boolean;
  /** What stopped the look at whether faults mattered before it was known; undefined where it is, or does not count. */
  readonly unseen: Halt | undefined;
  /** Whether some schedules never come to rest. */
  readonly endless: boolean;
  readonly states: number;
}

/** What a search saw of the guarantee at a position. */
export interface SeenOf {
  readonly index: number;
  readonly violation: Violation | undefined;
  /** Whether some end had something to judge by it. */
  readonly isTested: boolean;
}

/** The finding about a guarantee. */
export function exploredOf(
  { index, violation, isTested }: SeenOf,
  [guarantee, promised]: readonly [GuaranteeName, SearchPromise],
  reach: Reach,
  world: Case,
): Explored {
  const shown = violation && shownBy(world, violation, index, guarantee);
  if (violation !== undefined && shown !== undefined) {
    const [outcome, because] = outcomeOf(promised, violation.par, reach);
    const counterexample = leastRun(shown, guarantee, violation);
    return { guarantee, promised, observed: 'violated', outcome, because, counterexample };
  }
  const doubt = violation === undefined ? doubtOf(reach, isTested) : UNSHOWN;
  // Of a search that was stopped nobody knows whether it would not have found the same.
  const byTheClock = reach.halt === undefined ? brokenByTheClock(world, guarantee) : undefined;
  if (byTheClock !== undefined) {
    const [outcome, found] = outcomeOf(promised, 0, reach);
    const because = `${found}, by the clock: a timer ends before what it waits for has come, as in no order of the search`;
    const counterexample = leastRun(byTheClock, guarantee, { par: 0, kind: 'clock' });
    return { guarantee, promised, observed: 'violated', outcome, because, counterexample };
  }
  if (doubt !== undefined) {
    const observed = 'undecided';
    return { guarantee, promised, observed, outcome: observed, because: doubt, counterexample: undefined };
  }
  const outcome = promised.status === 'holds' ? 'kept' : 'broken';
  const because = `no violation in any order of any of ${reach.states} states`;
  return { guarantee, promised, observed: 'holds', outcome, because, counterexample: undefined };
}

const UNSHOWN = 'the search met a violation that no run of its path shows: how long things take forbids it there';

function leastRun(
  { path, run }: Shown,
  guarantee: GuaranteeName,
  { par, kind }: Pick<LeastRun, 'par' | 'kind'>,
): LeastRun {
  const { verdicts, traceHash, replay } = run;
  return { par, path, kind, verdict: verdicts[guarantee], traceHash, replay };
}

function doubtOf({ halt, vacuous, unseen, endless }: Reach, isTested: boolean): string | undefined {
  if (halt !== undefined) return haltReason(halt);
  if (endless) return 'some schedules never come to rest, so that what is missing in them may yet come';
  if (vacuous) return 'no fault ever mattered, so that nothing was tried (vacuous)';
  if (unseen !== undefined) return `whether a fault ever mattered is not known: there ${haltReason(unseen)}`;
  return isTested ? undefined : 'no end had anything to judge';
}

function outcomeOf(promised: SearchPromise, par: number, { halt }: Reach): readonly [RunOutcome, string] {
  const found = `violated with ${par === 0 ? 'no fault' : par === 1 ? '1 fault' : `${par} faults`}`;
  // Breadth first is not fewest faults first, so an unfinished search may have missed a smaller one.
  const isUnsure = halt !== undefined && par > 0;
  const asFound = isUnsure ? `${found}; the search was stopped before it could tell whether fewer would do` : found;
  if (promised.status === 'holds') return ['broken', asFound];
  if (promised.par === undefined || promised.par === par)
    return [isUnsure && promised.par !== undefined ? 'undecided' : 'kept', asFound];
  if (par < promised.par) return ['broken', `${found}, fewer than the promised ${promised.par}`];
  return halt === undefined
    ? ['broken', `${found}, more than the promised ${promised.par}`]
    : ['undecided', `${found}; the search was stopped before it could tell whether ${promised.par} would do`];
}
