import type { FaultVerb } from '../../model/trace.ts';

const mending: ReadonlySet<FaultVerb> = new Set([
  'restarted',
  'healed',
  'released',
  'resumed',
  'disk-mended',
  'healing',
]);

/** Whether a verb undoes a fault instead of striking. */
export const isMending = (what: FaultVerb): boolean => mending.has(what);
