import { combine } from '../../model/hash.ts';
import type { NodeId } from '../../model/ids.ts';
import type { Message } from '../../model/message.ts';
import type { ConsumerConfig } from '../consumers/config.ts';
import type { Destination } from '../producers/publishing.ts';

/** A queue to which a service publishes. */
export interface Target extends Destination {
  /** A hash of the queue's name. */
  readonly hash: number;
}

/** Messages of one origin that may come to a queue: a span of indices. */
export interface Origin {
  readonly first: number;
  readonly count: number;
}

/** The settings of a service: those of a consumer, and what it makes of what it consumes. */
export interface ServiceConfig extends ConsumerConfig {
  /** The service by the name that its instances share: what it sends is sent in this name. */
  readonly service: NodeId;
  /** A hash of that name. */
  readonly hash: number;
  readonly targets: readonly Target[];
  /** The messages that may come to its queue; each has a place in the tables of what it sends. */
  readonly origins: readonly Origin[];
  /** How many those are all in all. */
  readonly sources: number;
  /** The index of the first message that it may send; they lie target by target, each as many as there are sources. */
  readonly firstIndex: number;
  readonly confirm: boolean;
  readonly idempotent: boolean;
  /** Whether what it sends is written to its own database before, together with the mark of what it was made of. */
  readonly outbox: boolean;
  readonly republish: { readonly after: number; readonly max: number | 'forever'; readonly backoff: number };
  /** The messages made so far, by their number: they are the same in every run, and for all instances of the service. */
  readonly made: Message[];
}

/** The place of a message among all that may come to the service. */
export function placeOf({ origins }: ServiceConfig, source: Message): number {
  let before = 0;
  for (let i = 0; i < origins.length; i++) {
    const { first, count } = origins[i] as Origin;
    const place = source.index - first;
    if (place >= 0 && place < count) return before + place;
    before += count;
  }
  return -1;
}

/** The number of the publication that a service makes of a message for one of its targets. */
export function numberOf(config: ServiceConfig, source: Message, target: number): number {
  return target * config.sources + placeOf(config, source);
}

/**
 * What a service makes of a message for one of its targets. Its identity follows from the source and from nothing else,
 * so whoever makes it again, after a crash or in another instance, makes the same message.
 */
export function derivedMessage(config: ServiceConfig, source: Message, target: number): Message {
  const no = numberOf(config, source, target);
  const known = config.made[no];
  if (known !== undefined) return known;
  const { service, targets, firstIndex } = config;
  const { queue, hash } = targets[target] as Target;
  const message: Message = Object.freeze({
    id: targets.length === 1 ? `${service}/${source.id}` : `${service}/${source.id}/${queue}`,
    index: firstIndex + no,
    hash: combine(combine(config.hash, source.hash), hash),
    producer: service,
    number: source.number,
    key: source.key,
  });
  config.made[no] = message;
  return message;
}
