import type { NodeId } from '../../../model/ids.ts';
import type { Layout } from '../cluster/layout.ts';
import type { BufferLimits } from '../limits.ts';

/** A subscription that a client has, or should have. */
export interface Wanted {
  readonly client: NodeId;
  readonly kind: SubscriptionKind;
  readonly name: string;
  readonly home: Home;
}

/** Where a client is always to be found: at the node of a place, at whoever is master, or anywhere in the cluster. */
export type Home = number | 'master' | 'anywhere';

/** The three namespaces of subscriptions. */
export type SubscriptionKind = 'channel' | 'pattern' | 'shard';

/** The settings of a server. Times are in microseconds, sizes in bytes. */
export interface RedisConfig {
  readonly id: NodeId;
  readonly layout: Layout;
  /** All nodes by their places: where they stand in the world, and their addresses. */
  readonly nodes: readonly { readonly node: number; readonly id: NodeId }[];
  /** Its own place among them. */
  readonly place: number;
  readonly limits: BufferLimits;
  /** How much the operating systems hold of what a client has not read, before the output buffer begins to grow. */
  readonly socket: number;
  /** Whether clients are told the sizes of messages, and say what they have read; where no buffer can fill nobody needs to. */
  readonly windows: boolean;
  /** `notify-keyspace-events` (RPS-20). */
  readonly events: string;
  /** The clients that are connected to it when the world begins: their nodes, by name. */
  readonly standing: readonly { readonly node: number; readonly client: NodeId }[];
  /**
   * Which subscriptions all clients of the broker mean to have: those that are standing have them, and who has lost one
   * misses something.
   */
  readonly wanted: readonly Wanted[];
}
