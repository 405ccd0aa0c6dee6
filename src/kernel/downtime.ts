/**
 * How long an actor stays down in a search. A crash has a duration, and it is the adversary's to choose: the timers of others
 * that end in it are paid by the crash, and cost no timeouts of the budget.
 */
import { ALARM, type Alarm, type Pending } from './pending.ts';
import type { World } from './world.ts';

/**
 * So many timers at the most end in one downtime. Without a bound a lease that ends again and again while its consumer is down
 * would make a search endless, since each delivery has a number of its own.
 */
export const MOST_OUTLASTED = 6;

/** Whether an entry is a timeout, or an alarm for which no world stays awake: both ring when nothing else is under way. */
export const isTimeout = (item: Pending): item is Alarm =>
  item.kind === ALARM && (item.token.timeout || item.token.idle);

/** Whether somebody is down who may come back. */
export const isShort = ({ nodes }: Pick<World, 'nodes'>): boolean => nodes.some(({ up }) => !up);

/**
 * Whether a downtime may be longer than it takes a timer to end. None is longer than the faults of a run last (`healAt`).
 */
export const mayOutlast = ({ outlasted, setup: { healAt } }: World, { delay }: Alarm): boolean =>
  outlasted < MOST_OUTLASTED && delay <= healAt;
