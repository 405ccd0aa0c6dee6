/** Exchanges, queues and bindings as they are declared. Times in arguments are in milliseconds, as AMQP has them. */
import type { Json } from '../../../model/json.ts';

/** Arguments of a declaration or a binding, by their names on the wire. */
export type Arguments = Readonly<Record<string, Json>>;

/** The kinds of exchange (RMQ-02 to RMQ-05). */
export type ExchangeType = 'direct' | 'topic' | 'fanout' | 'headers';

/** An exchange. */
export interface Exchange {
  readonly name: string;
  readonly type: ExchangeType;
  readonly durable: boolean;
  /** Where what it cannot route goes; undefined drops it (RMQ-08). */
  readonly alternate: string | undefined;
}

/** From an exchange to a queue, or to another exchange. */
export interface Binding {
  readonly exchange: string;
  readonly to: 'queue' | 'exchange';
  readonly target: string;
  readonly routingKey: string;
  readonly arguments: Arguments;
}

/** A queue, as it is declared. */
export interface QueueDeclaration {
  readonly name: string;
  readonly type: 'classic' | 'quorum' | 'stream';
  readonly durable: boolean;
  readonly exclusive: boolean;
  readonly autoDelete: boolean;
  readonly arguments: Arguments;
}

/** What there is from the beginning. */
export interface Topology {
  readonly exchanges: readonly Exchange[];
  readonly queues: readonly QueueDeclaration[];
  readonly bindings: readonly Binding[];
}
