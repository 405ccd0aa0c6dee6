/** What ends a search before it has tried everything. */

/** Everything that may end one: a bound that was set, or a person. */
export type HaltCause = 'states' | 'time' | 'memory' | 'interruption';

/** The end of a search that is not complete. */
export interface Halt {
  readonly by: HaltCause;
  /** The bound that was reached, or the interruption, in words: `30 s`, `4,000 MB of memory`, `an interruption`. */
  readonly what: string;
}

/** Somebody's wish that a search end. */
export const interruption: Halt = { by: 'interruption', what: 'an interruption' };

/** Why nothing is known to hold: `the search was stopped by its bound of 30 s`. */
export function haltReason({ by, what }: Halt): string {
  return `the search was stopped by ${by === 'interruption' ? what : `its bound of ${what}`}`;
}
