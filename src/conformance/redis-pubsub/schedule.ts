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

/** Lays the steps out in time; `first` is the name of the server that a step means which names none. */
export function scheduleOf(steps: readonly Step[], first: string): Schedule {
  const starts: number[] = [];
  let at = SPACE;
  for (const step of steps) {
    starts.push(at);
    at += step.op === 'wait' ? Math.round(step.does.ms * 1000) : SPACE;
  }
  return { starts, end: at, faults: steps.flatMap((step, index) => faultsOf(step, index, steps, starts, first)) };
}

function faultsOf(
  step: Step,
  index: number,
  steps: readonly Step[],
  starts: readonly number[],
  first: string,
): Fault[] {
  const at = starts[index] as number;
  /** How long it is until a later step. */
  const until = (isIt: (each: Step) => boolean): number | undefined => {
    const later = steps.findIndex((each, place) => place > index && isIt(each));
    return later < 0 ? undefined : (starts[later] as number) - at;
  };
  const crash = (node: string, restartAfter: number | undefined): Fault => {
    const fault = { type: 'crash', node, when: { at: at + LATER } } as const;
    return restartAfter === undefined ? fault : { ...fault, restartAfter };
  };
  switch (step.op) {
    case 'restartServer':
      return [crash(step.does.server ?? first, 0)];
    case 'stopServer': {
      const node = step.does.server ?? first;
      return [
        crash(
          node,
          until((each) => each.op === 'startServer' && (each.does.server ?? first) === node),
        ),
      ];
    }
    case 'kill':
      return [
        crash(
          clientOf(step.does.actor),
          until((each) => each.op === 'connect' && each.does.actor === step.does.actor),
        ),
      ];
    case 'pauseReading': {
      const { actor } = step.does;
      const pause = { type: 'pause', node: clientOf(actor), when: { at } } as const;
      const resumeAfter = until((each) => each.op === 'resumeReading' && each.does.actor === actor);
      return [resumeAfter === undefined ? pause : { ...pause, resumeAfter }];
    }
    default:
      return [];
  }
}

/** The name of an actor's client in the world. */
export const clientOf = (actor: string): string => `client of ${actor}`;
