/** When each step of a recording happens in virtual time, and which faults stand for what is done to processes. */
import type { Fault } from '../../model/fault.ts';
import type { Step } from './vocabulary.ts';

/** Between two steps, in microseconds: long enough for all that a step sets off, which takes no time at all. */
const SPACE = 1_000;

/** What is done to a process is done a little after its step begins, so that what is said at once gets through. */
const LATER = 100;

/** The times of a recording, in microseconds. */
export interface Schedule {
  /** When each step begins. */
  readonly starts: readonly number[];
  /** When the last one is over. */
  readonly end: number;
  readonly faults: readonly Fault[];
}

/** Lays the steps out in time: a wait takes as long as it says, everything else takes no time that matters. */
export function scheduleOf(steps: readonly Step[]): Schedule {
  const starts: number[] = [];
  let at = SPACE;
  for (const step of steps) {
    starts.push(at);
    at += step.op === 'wait' ? Math.round(step.does.ms * 1000) : SPACE;
  }
  return { starts, end: at, faults: steps.flatMap((step, index) => faultsOf(step, index, steps, starts)) };
}

function faultsOf(step: Step, index: number, steps: readonly Step[], starts: readonly number[]): Fault[] {
  const at = starts[index] as number;
  if (step.op === 'restartBroker')
    return [{ type: 'crash', node: 'broker', when: { at: at + LATER }, restartAfter: 0 }];
  if (step.op === 'pauseReading') return [{ type: 'pause', node: clientOf(step.does.actor), when: { at } }];
  if (step.op !== 'kill') return [];
  const { actor } = step.does;
  const crash = { type: 'crash', node: clientOf(actor), when: { at: at + LATER } } as const;
  const back = steps.findIndex((each, later) => later > index && each.op === 'connect' && each.does.actor === actor);
  return [back < 0 ? crash : { ...crash, restartAfter: (starts[back] as number) - at }];
}

/** The name of an actor's client in the world. */
export const clientOf = (actor: string): string => `client of ${actor}`;
