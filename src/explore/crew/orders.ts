/**
 * What the captain of a search and its scouts say to each other. A scout holds states and takes their steps; it names a state
 * by the number that the captain gave it, and one that nobody has a number for yet by a ticket. Integers are all that goes
 * from one to the other, so a scout may live in a thread of its own.
 */

/** What the captain asks for. */
export type Order =
  /** The place at which all begins. */
  | { readonly type: 'begin' }
  /** The steps of so many of its states more, in the order of their numbers. */
  | { readonly type: 'expand'; readonly count: number }
  /** Which of what it has seen it is to hold, as pairs of ticket and number; it lets go of the rest. */
  | { readonly type: 'hold'; readonly kept: Int32Array }
  /** States that others have found and that it is to hold, with the path to each; and those that it is to let go of. */
  | { readonly type: 'move'; readonly taken: readonly Handed[]; readonly given: Int32Array };

/** A state that goes from one scout to another. */
export interface Handed {
  readonly number: number;
  readonly path: readonly number[];
}

/** What a scout answers. */
export interface Report {
  /** What it has seen: expanded states one after the other, each with its steps. */
  readonly seen: Int32Array;
  /** How many of its states wait for their turn. */
  readonly waiting: number;
}

/** Somebody who takes orders, one after the other. */
export interface Link {
  ask(order: Order): Promise<Report>;
  /** Ends the scout. */
  close(): Promise<void>;
}

/**
 * How many integers stand for an expanded state, before its steps: its number; 1 where it is at rest, and then what is violated
 * and undecided there, and its facts; how many steps there are.
 */
export const EXPANDED = 6;
/**
 * How many integers stand for a step: its name; 1 where it is benign; and the place to which it leads. That is five: both
 * halves of the fingerprint, the faults, what is broken, and the ticket under which the scout has it, -1 where it had seen it
 * before. The place at which all begins is told by the same five.
 */
export const STEP = 7;
