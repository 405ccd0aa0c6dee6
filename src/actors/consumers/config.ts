import type { NodeId } from '../../model/ids.ts';

/** The settings of a consumer. Times are in microseconds. */
export interface ConsumerConfig {
  readonly id: NodeId;
  /** The position of its broker. */
  readonly broker: number;
  readonly queue: string;
  /** How long its work on a message takes. */
  readonly work: { readonly min: number; readonly max: number };
  /** The position of its dedup store; -1 where it has none. */
  readonly store: number;
  /** After which time a question to the store is asked again, and after which time a subscription is. */
  readonly retry: number;
  readonly resubscribe: number;
  /** Why an effect that is already there is left alone. */
  readonly why: 'marked' | 'idempotent';
  /** Whether the broker settles what it hands over, so that there is nothing to acknowledge. */
  readonly autoAck: boolean;
  /** Whether a message goes back to its queue when the handler fails in a way that may pass. */
  readonly requeueOnError: boolean;
  /** On which messages the handler fails. */
  readonly errors: readonly HandlerError[];
}

/** A message on which the handler fails: on its first `times` deliveries, or on all. */
export interface HandlerError {
  /** The message's number among its producer's, or its id. */
  readonly message: number | string;
  readonly error: 'retryable' | 'fatal';
  readonly times: number | undefined;
}
