/** Which faults of the world stand for what a recording does to processes. */
import type { Fault } from '../../model/fault.ts';
import { clientOf, LATER, laidOut, type Schedule } from '../schedule.ts';
import type { Step } from './vocabulary.ts';

/** Lays the steps out in time; `first` is the name of the server that a step means which names none. */
export const scheduleOf = (steps: readonly Step[], first: string): Schedule =>
  laidOut(steps, (step, index, starts) => faultsOf(step, index, steps, starts, first));

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
