import type { NodeId } from '../../../model/ids.ts';
import type { BufferLimits } from '../limits.ts';
import type { SlotRange } from '../slots.ts';

/** A subscription that a client has, or should have. */
export interface Wanted {
  readonly client: NodeId;
  readonly kind: SubscriptionKind;
  readonly name: string;
}

/** The three namespaces of subscriptions. */
export type SubscriptionKind = 'channel' | 'pattern' | 'shard';

/** The settings of a server. Times are in microseconds, sizes in bytes. */
export interface RedisConfig {
  readonly id: NodeId;
  /** Whether it begins as a replica of another server. */
  readonly follows: boolean;
  /** To whom it passes on what is published: its replicas, or the other nodes of its cluster. */
  readonly passOn: { readonly by: 'bus' | 'replication'; readonly to: readonly number[] };
  /** Who serves which slots, where it is a node of a cluster. */
  readonly slots: readonly SlotRange[] | undefined;
  readonly limits: BufferLimits;
  /** How much the operating systems hold of what a client has not read, before the output buffer begins to grow. */
  readonly socket: number;
  /** Whether clients are told the sizes of messages, and say what they have read; where no buffer can fill nobody needs to. */
  readonly windows: boolean;
  /** `notify-keyspace-events` (RPS-20). */
  readonly events: string;
  /** The clients that are connected when the world begins: their nodes, by name. */
  readonly standing: readonly { readonly node: number; readonly client: NodeId }[];
  /** Which subscriptions its clients mean to have: those that are standing have them, and who has lost one misses something. */
  readonly wanted: readonly Wanted[];
}
