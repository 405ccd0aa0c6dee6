import type { NodeId } from '../../../model/ids.ts';
import type { TransactionSettings } from '../settings.ts';
import type { StreamOffset } from '../streams/offset.ts';
import type { Arguments } from '../topology/declared.ts';

/** The settings of a client. Times are in microseconds. */
export interface ClientConfig {
  readonly id: NodeId;
  /** The positions of the nodes of its broker: it tries one after the other. */
  readonly nodes: readonly [number, ...number[]];
  /** Whether it wants the node that leads the quorum queues of a cluster. */
  readonly seeksLeader: boolean;
  /** The position of who uses it, as it knows it. */
  readonly user: number;
  /** Whether the channel asks for confirms. */
  readonly confirms: boolean;
  /** How it publishes in transactions, whose commits stand in for confirms; undefined where it does not (RMQ-41). */
  readonly transaction: TransactionSettings | undefined;
  /**
   * What it does by itself for a user who speaks the neutral protocol: it keeps a connection, consumes, and turns words
   * into methods. Undefined leaves all of that to a user who calls the methods.
   */
  readonly neutral: NeutralUse | undefined;
  /** How long it waits before it connects again. */
  readonly reconnect: number;
  /** The interval of heartbeats; 0 where no connection can break without its ends being told. */
  readonly heartbeat: number;
}

/** How a neutral user publishes and consumes. */
export interface NeutralUse {
  readonly publishing: PublishingUse;
  /** The queues from which it consumes, on one channel; undefined where it does not. */
  readonly consuming: readonly ConsumingUse[] | undefined;
}

/** What is added to what a neutral user publishes. */
export interface PublishingUse {
  /** Where it goes; undefined means the default exchange, with the queue's name as the key (RMQ-01). */
  readonly exchange: string | undefined;
  /** The keys of the messages in turn; none means the queue's name. */
  readonly keys: readonly string[];
  /** Their priorities in turn; none gives them none. */
  readonly priorities: readonly number[];
  readonly headers: readonly Arguments[];
  /** Of a named producer of a stream: its name, and the ids that it gives its publishes in turn; none numbers them (RMQ-40). */
  readonly named: string | undefined;
  readonly publishingIds: readonly number[];
  readonly mandatory: boolean;
  /** In milliseconds. */
  readonly expiration: number | undefined;
  /** The queues to which messages are published as persistent ones; undefined means all. */
  readonly persistentTo: ReadonlySet<string> | undefined;
}

/** How a neutral user consumes from a queue. */
export interface ConsumingUse {
  readonly queue: string;
  /** 0 is any number. */
  readonly prefetch: number;
  readonly noAck: boolean;
  /** Of a reader of a stream: where it begins, and whether it goes on where it was (RMQ-40). */
  readonly offset: StreamOffset | undefined;
  readonly tracks: boolean;
  readonly exclusive: boolean;
  readonly priority: number;
}
