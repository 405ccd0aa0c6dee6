/** When each step of a recording happens in virtual time, and which faults stand for what is done to processes. */
import type { Fault } from '../model/fault.ts';

/** Between two steps, in microseconds: long enough for all that a step sets off, which takes no time at all. */
const SPACE = 1_000;

/** What is done to a process is done a little after its step begins, so that what is said at once gets through. */
export const LATER = 100;

/** The times of a recording, in microseconds. */
export interface Schedule {
  /** When each step begins. */
  readonly starts: readonly number[];
  /** When the last one is over. */
  readonly end: number;
  readonly faults: readonly Fault[];
}

/** As much of a step as its time depends on. */
interface Timed {
  readonly op: string;
  readonly does: object;
}

/**
 * Lays the steps out in time: a wait takes as long as it says, everything else takes no time that matters. `faultsOf` says
 * which faults a step is; it begins at `starts[index]`.
 */
export function laidOut<S extends Timed>(
  steps: readonly S[],
  faultsOf: (step: S, index: number, starts: readonly number[]) => readonly Fault[],
): Schedule {
  const starts: number[] = [];
  let at = SPACE;
  for (const { op, does } of steps) {
    starts.push(at);
    at += op === 'wait' ? Math.round((does as { readonly ms: number }).ms * 1000) : SPACE;
  }
  return { starts, end: at, faults: steps.flatMap((step, index) => faultsOf(step, index, starts)) };
}

/** The name of an actor's client in the world. */
export const clientOf = (actor: string): string => `client of ${actor}`;
