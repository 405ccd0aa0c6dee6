/** Producers as actors. */
import type { ProducerConfig } from '../../actors/producers/config.ts';
import { confirmed } from '../../actors/producers/confirmed.ts';
import { fireAndForget } from '../../actors/producers/fire-and-forget.ts';
import type { Behaviour } from '../../kernel/behaviour.ts';
import { hashText } from '../../model/hash.ts';
import { nodeId } from '../../model/ids.ts';
import type { Message } from '../../model/message.ts';
import type { ProducerSpec, RetrySpec } from '../scenario.ts';
import type { Places } from './places.ts';

// A producer's messages are the same in every run, so they are made once for as long as its scenario is held.
const made = new WeakMap<ProducerSpec, Message[]>();

function messagesOf(spec: ProducerSpec): Message[] {
  const known = made.get(spec) ?? [];
  made.set(spec, known);
  return known;
}

/** After which time who may not repeat a publication takes its outcome for unknown, in microseconds. */
const CONFIRM_TIMEOUT = 1_000_000;

/** How a publication is repeated; where it never is, its confirm is waited for all the same. */
export const retryingOf = (retry: RetrySpec | undefined): RetrySpec =>
  retry ?? { after: CONFIRM_TIMEOUT as RetrySpec['after'], max: 0, backoff: 1 };

/** A producer; `firstIndex` is that of its first message among all messages of the world. */
export function producer(spec: ProducerSpec, firstIndex: number, places: Places, routed: boolean): Behaviour {
  const config: ProducerConfig = {
    id: nodeId(spec.id),
    hash: hashText(spec.id),
    broker: places.brokerOf(spec.to),
    queue: spec.to,
    routed,
    messages: spec.messages,
    every: spec.every,
    start: spec.start,
    keys: spec.keys,
    firstIndex,
    idempotent: spec.idempotent,
    outbox: spec.outbox,
    retry: retryingOf(spec.retry),
    made: messagesOf(spec),
  };
  return spec.confirm === 'none' ? places.cast(fireAndForget, config) : places.cast(confirmed, config);
}
