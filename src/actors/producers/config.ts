import { combine } from '../../model/hash.ts';
import type { NodeId } from '../../model/ids.ts';
import type { Message } from '../../model/message.ts';

/** The settings of a producer. Times are in microseconds. */
export interface ProducerConfig {
  readonly id: NodeId;
  /** A hash of the id. */
  readonly hash: number;
  /** The position of its broker. */
  readonly broker: number;
  readonly queue: string;
  /** Whether the broker routes what it sends, so that it addresses no queue itself. */
  readonly routed: boolean;
  /** How many messages it produces. */
  readonly messages: number;
  readonly every: number;
  readonly start: number;
  /** How many distinct keys its messages carry in turn. */
  readonly keys: number;
  /** The index of its first message among all messages of the world. */
  readonly firstIndex: number;
  readonly idempotent: boolean;
  /** Whether unconfirmed publications survive its crash. */
  readonly outbox: boolean;
  readonly retry: { readonly after: number; readonly max: number | 'forever'; readonly backoff: number };
  /** The messages made so far, by their number less 1: they are the same in every run. */
  readonly made: Message[];
}

/** The producer's message with this number, from 1. */
export function messageOf(config: ProducerConfig, number: number): Message {
  const known = config.made[number - 1];
  if (known !== undefined) return known;
  const message: Message = Object.freeze({
    id: `${config.id}-${number}`,
    index: config.firstIndex + number - 1,
    hash: combine(config.hash, number),
    producer: config.id,
    number,
    key: config.keys === 1 ? config.id : `${config.id}/${((number - 1) % config.keys) + 1}`,
  });
  config.made[number - 1] = message;
  return message;
}
