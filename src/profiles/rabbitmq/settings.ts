/** What scenarios may say under `rabbitmq`. Times are in microseconds. */
import type { StreamOffset } from './streams/offset.ts';
import type { Arguments, ExchangeType } from './topology/declared.ts';

/** How many nodes a cluster has: where nobody says it, and at most (RMQ-39). */
export const clusterNodes = { usual: 3, most: 7 } as const;

/** Of a cluster (RMQ-39). */
export interface ClusterSettings {
  readonly nodes: number;
  readonly election: number;
  readonly failureDetection: number;
  readonly consumerDisconnectedTimeout: number;
}

/** Of the topology. */
export interface TopologySettings {
  /** How long confirms of dead letters are waited for. */
  readonly deadLetterConfirmTimeout: number | undefined;
  /** Undefined where the broker is one node. */
  readonly cluster: ClusterSettings | undefined;
  readonly exchanges: readonly {
    readonly name: string;
    readonly type: ExchangeType;
    readonly durable: boolean;
    readonly alternate: string | undefined;
  }[];
  readonly bindings: readonly {
    readonly from: string;
    readonly to: string;
    readonly key: string;
    readonly arguments: Arguments;
  }[];
}

/** Of a queue. */
export interface QueueOwnSettings {
  readonly type: 'classic' | 'quorum' | 'stream' | undefined;
  /** Of a stream: after what time, and from how many bytes on, the oldest go (RMQ-40). */
  readonly maxAge: number | undefined;
  readonly maxBytes: number | undefined;
  readonly maxPriority: number | undefined;
  readonly overflow: 'drop-head' | 'reject-publish' | 'reject-publish-dlx' | undefined;
  readonly deadLetterExchange: string | undefined;
  readonly deadLetterKey: string | undefined;
  readonly deadLetterStrategy: 'at-most-once' | 'at-least-once' | undefined;
  readonly deliveryLimit: number | undefined;
  readonly singleActiveConsumer: boolean | undefined;
  readonly consumerTimeout: number | undefined;
  readonly delayedRetry:
    | { readonly type: 'all' | 'failed' | 'returned'; readonly min: number; readonly max: number | undefined }
    | undefined;
  readonly expires: number | undefined;
}

/** How a producer groups its messages into transactions (RMQ-41). */
export interface TransactionSettings {
  /** How many messages a transaction has at most. */
  readonly messages: number;
  /** After what time it commits with fewer. */
  readonly linger: number;
}

/** Of a producer or a service, as one that publishes. */
export interface PublisherSettings {
  readonly exchange: string | undefined;
  readonly routingKeys: readonly string[] | undefined;
  readonly priorities: readonly number[] | undefined;
  readonly headers: readonly Arguments[] | undefined;
  readonly mandatory: boolean | undefined;
  readonly persistent: boolean | undefined;
  readonly expiration: number | undefined;
  /** Of a producer alone, to a stream: the publishing ids of its messages, in turn; undefined numbers them (RMQ-40). */
  readonly publishingIds: readonly number[] | undefined;
  /** Of a producer alone; undefined publishes each message by itself. */
  readonly transaction: TransactionSettings | undefined;
}

/** Of a consumer or a service, as one that consumes. */
export interface ConsumerSettings {
  readonly exclusive: boolean | undefined;
  readonly priority: number | undefined;
  /** Of a reader of a stream: where it begins, and whether it goes on where it was when it comes back (RMQ-40). */
  readonly offset: StreamOffset | undefined;
  readonly track: boolean | undefined;
}
