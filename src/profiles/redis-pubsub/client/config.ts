import type { NodeId } from '../../../model/ids.ts';

/** The settings of a client. Times are in microseconds. */
export interface ClientConfig {
  readonly id: NodeId;
  /** The servers to which it may connect: their positions and addresses. Who loses one connects to the next one. */
  readonly servers: readonly { readonly node: number; readonly id: NodeId }[];
  /** To which of these it connects first, by its position in the list. */
  readonly first: number;
  /** Whether it wants none but a master, as a client of Sentinel does. */
  readonly seeksMaster: boolean;
  /** The position of who uses it, as it knows it. */
  readonly user: number;
  readonly protocol: 2 | 3;
  readonly db: number;
  /**
   * What it does by itself for a user who speaks the neutral protocol: it keeps a connection, subscribes again after each
   * loss, and turns words into commands. Undefined leaves all of that to a user who gives the commands.
   */
  readonly neutral: NeutralUse | undefined;
  /** How long it waits before it connects again. */
  readonly reconnect: number;
}

/** How a neutral user publishes and subscribes. */
export interface NeutralUse {
  /** The channels of its messages in turn; none means the name of the queue. */
  readonly channels: readonly string[];
  /** How many bytes each of its messages has. */
  readonly size: number;
  /** Whether commands that have not been answered are given again after a loss of the connection (RPS-18). */
  readonly resend: boolean;
  /** The queues to which it publishes that are shard channels (RPS-15). */
  readonly shards: readonly string[];
  /** The channels and patterns to which it subscribes, as commands; none where it does not. */
  readonly subscriptions: readonly (readonly string[])[];
  /** How many confirmations will come for these. */
  readonly confirmations: number;
  /** Whether it is connected and subscribed when the world begins. */
  readonly stands: boolean;
}
