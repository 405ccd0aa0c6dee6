/** Whether faults have changed what happened in a search. */
import type { Answers, Violation } from '../../explore/answers.ts';
import type { Influence } from '../../explore/findings.ts';
import type { Halt } from './halt.ts';
import type { Searched } from './searched.ts';

/** How much faults have changed. */
export interface Significance extends Influence {
  /** Whether faults were allowed and it is known that none of them ever mattered. */
  readonly vacuous: boolean;
  /** What stopped the second search before it was known whether any mattered; undefined where that is known. */
  readonly unseen: Halt | undefined;
}

/**
 * How much faults have changed in a search. A search keeps one way to each state, so that an end at which a fault has changed
 * what happened may have been taken for another at which it has not. So where none seems to have mattered, a second search
 * tells states apart by what has happened as well. It may be as long as the first: one that gave up sooner would take its
 * own bound for a proof. A search that was stopped tells only what it has seen.
 */
export async function significanceOf(
  search: Answers,
  violations: readonly (Violation | undefined)[],
  {
    mayFail,
    searchAgain,
  }: {
    /** Whether the budget allows any fault. */
    readonly mayFail: boolean;
    /** Makes the same search once more, and tells states apart by what has happened as well. */
    readonly searchAgain: () => Promise<Searched>;
  },
): Promise<Significance> {
  const seen = withViolations(search.influence, violations);
  if (!mayFail || !search.complete || seen.mattered > 0) return { ...seen, vacuous: false, unseen: undefined };
  const { search: second, halt } = await searchAgain();
  if (halt !== undefined) return { ...seen, vacuous: false, unseen: halt };
  const { influence } = second;
  return { ...influence, vacuous: influence.mattered === 0, unseen: undefined };
}

/**
 * What needs a fault to be broken was broken by one that mattered, though no end may have been reached that shows it: the
 * search was stopped before, or what goes on from there never comes to rest.
 */
function withViolations(seen: Influence, violations: readonly (Violation | undefined)[]): Influence {
  const isProven = violations.some((violation) => violation !== undefined && violation.par > 0);
  if (!isProven || seen.mattered > 0) return seen;
  return { faultyEnds: Math.max(1, seen.faultyEnds), mattered: 1 };
}
