/** What a scenario promised about a run, held against what the run showed. */
import type { GuaranteeName, Verdicts } from '../guarantees/index.ts';
import { guaranteeNames } from '../guarantees/index.ts';
import type { VerdictStatus } from '../model/verdict.ts';
import type { MustSeeWord, Scenario, SearchPromise } from '../scenario/index.ts';

/** A promised verdict and the one that came. */
export interface Promised {
  readonly name: GuaranteeName;
  readonly promised: VerdictStatus;
  readonly observed: VerdictStatus;
  readonly ok: boolean;
}

/** A word of `must-see`, and whether the run showed it. */
export interface MustSee {
  readonly word: MustSeeWord;
  readonly seen: boolean;
}

/** Whether all promises came true, one did not, or it cannot be told: exit status 0, 1 and 2. */
export type RunOutcome = 'kept' | 'broken' | 'undecided';

/** The verdict that a scenario promises of all runs; undefined where it promises none, and somebody only asked. */
export const expectedOf = (promise: SearchPromise): SearchPromise['status'] | undefined =>
  promise.status === 'holds' && promise.asked === true ? undefined : promise.status;

/** The promised verdicts, in the order of reports. */
export function promisedOf({ expect }: Scenario, verdicts: Verdicts): Promised[] {
  return guaranteeNames.flatMap((name) => {
    const promised = expect[name];
    if (promised === undefined) return [];
    const observed = verdicts[name].status;
    return [{ name, promised, observed, ok: observed === promised }];
  });
}

/** The words that the run had to show. */
export function mustSeeOf({ mustSee }: Scenario, seen: ReadonlySet<MustSeeWord>): MustSee[] {
  return mustSee.map((word) => ({ word, seen: seen.has(word) }));
}

/**
 * What came of the promises. One that was decided against breaks the run; one that could not be decided leaves it
 * undecided, and so does a word not seen where a limit (`cutShort`) may have kept it from being seen. A run that a limit
 * cut short is never green.
 */
export function outcomeOf(promised: readonly Promised[], mustSee: readonly MustSee[], cutShort: boolean): RunOutcome {
  const failed = promised.filter(({ ok }) => !ok);
  const missed = mustSee.some(({ seen }) => !seen);
  if (failed.some(({ observed }) => observed !== 'undecided') || (missed && !cutShort)) return 'broken';
  return failed.length > 0 || cutShort ? 'undecided' : 'kept';
}
