import type { NodeId } from '../../model/ids.ts';

/** The settings of an in-memory broker. Nodes are named by their positions, times are in microseconds. */
export interface BrokerConfig {
  readonly id: NodeId;
  readonly queues: readonly QueueConfig[];
  readonly fsync: Fsync;
}

/** When what has been written is forced to the disk; `interval` is in microseconds, for the policy `every`. */
export interface Fsync {
  readonly policy: 'each' | 'never' | 'every';
  readonly interval: number;
}

/** A queue, and who consumes from it. */
export interface QueueConfig {
  readonly name: string;
  /** How long a delivered copy may stay unacknowledged. */
  readonly lease: number;
  /** After so many deliveries a copy is given up; 0 is never. */
  readonly maxDeliveries: number;
  /** The queue that gets what this one gives up, by its position; -1 drops it. */
  readonly deadLetter: number;
  readonly durable: boolean;
  /** The dedup store that is asked before each delivery, and after which time it is asked again; undefined asks nobody. */
  readonly dedup: { readonly store: number; readonly retry: number } | undefined;
  /** How many copies may wait; 0 is any number. */
  readonly maxLength: number;
  /** How long a copy may wait; 0 is for ever. */
  readonly ttl: number;
  readonly consumers: readonly SubscriberConfig[];
}

/** A consumer of a queue. */
export interface SubscriberConfig {
  /** Its position in the world, and its name. */
  readonly node: number;
  readonly id: NodeId;
  /** Its position among all consumers of the broker. */
  readonly seat: number;
  /** How many unacknowledged copies it may hold; 0 is any number. */
  readonly prefetch: number;
  /** Whether the broker settles a copy in the moment in which it hands it over (ack on receipt). */
  readonly autoAck: boolean;
}
