/** What compilers give to a profile: everybody in their places, in neutral words. Nodes are positions, times microseconds. */
import type { NodeId } from '../model/ids.ts';

/** A consumer of a queue. */
export interface SubscriberPlan {
  /** Its position in the world, and its name. */
  readonly node: number;
  readonly id: NodeId;
  /** Its position among all that consume. */
  readonly seat: number;
  /** How many unacknowledged copies it may hold; 0 is any number. */
  readonly prefetch: number;
  /** Whether the broker settles a copy in the moment in which it hands it over (ack on receipt). */
  readonly autoAck: boolean;
  /** What stands under the profile's own name. */
  readonly settings: unknown;
}

/** A queue, and who consumes from it. */
export interface QueuePlan {
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
  readonly consumers: readonly SubscriberPlan[];
  /** What stands under the profile's own name. */
  readonly settings: unknown;
}

/** When what has been written is forced to the disk; `interval` is in microseconds, for the policy `every`. */
export interface FsyncPlan {
  readonly policy: 'each' | 'never' | 'every';
  readonly interval: number;
}

/** A broker, or one of its nodes where it has several. */
export interface BrokerPlan {
  readonly id: NodeId;
  /** The positions of all its nodes, and its place among them. */
  readonly nodes: readonly [number, ...number[]];
  /** What these nodes are called. */
  readonly names: readonly NodeId[];
  readonly place: number;
  readonly version: string | undefined;
  readonly queues: readonly QueuePlan[];
  readonly fsync: FsyncPlan;
  /** What stands under the profile's own name of each of those who publish to it. */
  readonly publishers: readonly unknown[];
  /** What the topology says under the profile's own name. */
  readonly settings: unknown;
  /** Whether a connection may break without either end being told: something loses, cuts off, holds or pauses. */
  readonly breaksSilently: boolean;
}

/** How somebody consumes from a queue. */
export interface ConsumesPlan {
  readonly queue: string;
  readonly prefetch: number;
  readonly autoAck: boolean;
  /** From which queues besides, on the same channel. Only RabbitMQ has it, for people's own code. */
  readonly also?: readonly Omit<ConsumesPlan, 'also'>[];
}

/** Somebody who speaks to a broker through a client. */
export interface ClientPlan {
  readonly id: NodeId;
  readonly version: string | undefined;
  /** The position of its broker: of the first node where that has several. */
  readonly broker: number;
  readonly nodes: readonly [number, ...number[]];
  /** What these nodes are called. */
  readonly names: readonly NodeId[];
  /** The queues of this broker that it names. */
  readonly queues: readonly Pick<QueuePlan, 'name' | 'maxDeliveries' | 'settings'>[];
  /** Whether it asks for confirms, and for repetitions to be recognised; undefined where it does not publish. */
  readonly publishes: { readonly confirm: boolean; readonly named: boolean } | undefined;
  /** From which queue it consumes, and how; undefined where it does not. */
  readonly consumes: ConsumesPlan | undefined;
  /** The queues to which it publishes that keep messages on a disk. */
  readonly durable: ReadonlySet<string>;
  /** What stands under the profile's own name, of whoever uses the client, and of the topology. */
  readonly settings: unknown;
  readonly topology: unknown;
  readonly breaksSilently: boolean;
}
