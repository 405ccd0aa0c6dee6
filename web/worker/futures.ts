/**
 * What may still come of a world: the seam at which whoever knows futures plugs in. A future is a maximal schedule: steps
 * within the scenario's search budget until nothing is left to do and the faults have healed. Packets may arrive in any
 * order that their links allow. A timer that rings before something that is due earlier spends one of the budget's
 * timeouts. Faults of the run's own plan that have not struck yet are off, as in a search.
 */
import type { GuaranteeName, Judge } from '../../src/guarantees/index.ts';
import type { World } from '../../src/kernel/world.ts';

/** A moment of a run from which futures begin. */
export interface Origin {
  readonly world: World;
  /** A judge that has seen all that led there. */
  readonly judge: Judge;
  /** How many timeouts of the budget have been spent on the way. */
  readonly timeouts: number;
  readonly reach: Reach;
}

/** Whom and what the adversary of a search may strike; undefined means anybody, and any packet. */
export interface Reach {
  readonly nodes: readonly string[] | undefined;
  /** Verbs of packets. */
  readonly packets: readonly string[] | undefined;
}

/** How far is looked. */
export interface Bounds {
  /** The most schedules that are listed before the list is given up. */
  readonly schedules: number;
  /** The most random walks. */
  readonly walks: number;
  /** The most steps of one schedule; a longer one is undecided. */
  readonly depth: number;
  /** The most steps in all. */
  readonly steps: number;
}

/** In how many futures something holds, is violated, or stays open: nothing was accepted, or the schedule was too long. */
export interface Share {
  readonly holds: number;
  readonly violated: number;
  readonly undecided: number;
}

/** The shares of all guarantees among so many futures. */
export interface Outlook {
  readonly futures: number;
  readonly shares: Readonly<Record<GuaranteeName, Share>>;
}

/** Looks in steps, so that others are heard in between; each step gives what has been found so far. */
export type Looking<T> = Generator<Outlook, T>;

/** Who knows what may still come. */
export interface Futures {
  /** Lists every future, each once. Gives undefined where there are more than the bounds allow. */
  exact(origin: Origin, bounds: Bounds): Looking<Outlook | undefined>;
  /** Tries some futures at random: each step is any of those that may come next, with equal chance. */
  sample(origin: Origin, bounds: Bounds): Looking<Outlook>;
}
