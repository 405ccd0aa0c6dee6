/** What a copy in a queue is told: the stimuli of its life. */
import { Signals } from '../../../actors/adapter/signals.ts';

/** What a copy understands. */
export const entrySignals = new Signals({ timeouts: ['overdue', 'unconfirmed'] });

/** A consumer gets it: one that acknowledges, or one to whom handing over is enough (RMQ-16). */
export const HANDED = entrySignals.flag('handed', 'noAck');
/** Its holder is done. */
export const ACKED = entrySignals.plain('acked');
/** Its holder does not want it, and it may not go back (RMQ-23). */
export const REJECTED = entrySignals.plain('rejected');
/** It goes back to its queue: now, or later (RMQ-38), or never, since it has failed too often (RMQ-36). */
export const RETURNED = entrySignals.family('returned', 'when', ['now', 'later', 'never']);
/** It has waited for long enough to be given out again. */
export const RELEASED = entrySignals.plain('released');
/** Its queue's head is due. */
export const DUE = entrySignals.plain('due');
/** It is at the head and its time is over (RMQ-30). */
export const EXPIRED = entrySignals.plain('expired');
/** It has to make room (RMQ-32). */
export const EVICTED = entrySignals.plain('evicted');
/** Its queue is emptied or deleted. */
export const PURGED = entrySignals.plain('purged');
/** Its holder has kept it for too long (RMQ-24). */
export const OVERDUE = entrySignals.plain('overdue');

/** The majority of a cluster has it (RMQ-39). */
export const REPLICATED = entrySignals.plain('replicated');
/** The node that had it in its hands leads its queue no longer. */
export const DISOWNED = entrySignals.plain('disowned');

/** The worker of dead letters has taken it; all who are to get it have confirmed it; not all of them have in time (RMQ-37). */
export const TAKEN = entrySignals.plain('taken');
export const MOVED = entrySignals.plain('moved');
export const UNCONFIRMED = entrySignals.plain('unconfirmed');

/** A copy of a commit comes to its queue, which takes it or refuses it; then all that have come stand in line (RMQ-41). */
export const ENTER = entrySignals.plain('enter');
export const ADMITTED = entrySignals.family('admitted', 'how', [
  'inMemory',
  'onDisk',
  'refused',
  'refusedToDeadLetters',
]);
export const JOINED = entrySignals.plain('joined');
/** Its transaction is over before it has come to its queue. */
export const FORSAKEN = entrySignals.plain('forsaken');
