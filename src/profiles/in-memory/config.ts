import type { NodeId } from '../../model/ids.ts';
import type { FsyncPlan, QueuePlan, SubscriberPlan } from '../plan.ts';

/** The settings of an in-memory broker. Nodes are named by their positions, times are in microseconds. */
export interface BrokerConfig {
  readonly id: NodeId;
  readonly queues: readonly QueueConfig[];
  readonly fsync: FsyncPlan;
}

/** A queue, and who consumes from it. */
export type QueueConfig = Omit<QueuePlan, 'settings'>;

/** A consumer of a queue. */
export type SubscriberConfig = SubscriberPlan;
