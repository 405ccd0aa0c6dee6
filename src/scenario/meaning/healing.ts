/** When the faults of a run end for good. */
import { type Micros, micros } from '../../model/ids.ts';
import type { Draft } from '../draft.ts';
import { writeDuration } from '../duration.ts';
import { complaint } from '../problem.ts';
import type { Context } from './context.ts';

/** The latest moment at which all faults end, in microseconds; undefined where `until` is wrong itself. */
export function healingAt({ until, 'heal-at': healAt }: Draft): Micros | undefined {
  return healAt ?? (until === undefined ? undefined : micros(Math.floor(until / 2)));
}

/** Tells of faults that last to the end of the run, so that nothing that they delay is ever judged. */
export function checkHealing({ draft, report }: Context): void {
  const { until, 'heal-at': healAt } = draft;
  if (until === undefined || healAt === undefined || healAt <= until) return;
  const message = `the run ends at ${writeDuration(until)}, before its faults do`;
  report(['heal-at'], complaint('QS455', message, 'make until later, or heal-at earlier'), 'warning');
}
