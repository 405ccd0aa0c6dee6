/** Which faults of the world stand for what a recording does to processes. */
import type { Fault } from '../../model/fault.ts';
import { clientOf, LATER, laidOut, type Schedule } from '../schedule.ts';
import type { Step } from './vocabulary.ts';

/** Lays the steps out in time. */
export const scheduleOf = (steps: readonly Step[]): Schedule =>
  laidOut(steps, (step, index, starts) => faultsOf(step, index, steps, starts));

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
