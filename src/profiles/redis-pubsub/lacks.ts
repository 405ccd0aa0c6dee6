/** What Redis Pub/Sub cannot do of what the neutral vocabulary asks for. */
import type { Asked, AskedConsumer, AskedPublisher, AskedQueue, Lack } from '../asked.ts';
import { orderLack } from '../session.ts';
import { mistakesIn } from './cluster/mistakes.ts';
import type { SubscriberSettings } from './settings.ts';

const STREAMS = 'use a broker that keeps messages';

/** All that is lacking. */
export function lacksOf(asked: Asked): readonly Lack[] {
  const { queues, publishers, consumers } = asked;
  return [
    ...queues.flatMap(ofQueue),
    ...publishers.flatMap(ofPublisher),
    ...consumers.flatMap(ofConsumer),
    ...mistakesIn(asked),
    ...orderLack(asked),
  ];
}

function ofQueue({ at, says, durable, maxDeliveries, deadLetter, maxLength, ttl, asksStore }: AskedQueue): Lack[] {
  const lack = (isAsked: boolean, key: string, message: string, hint: string, dispensable = false): Lack[] =>
    isAsked ? [{ at: [...at, key], message, hint, dispensable }] : [];
  return [
    ...lack(durable, 'durable', 'a channel stores nothing, so nothing survives (RPS-03)', STREAMS),
    ...lack(says('lease'), 'lease', 'a message is handed over once and has no lease (RPS-01)', 'remove it', true),
    ...lack(
      maxDeliveries !== undefined,
      'max-deliveries',
      'a message is never delivered again, so nobody counts (RPS-01)',
      'remove it',
    ),
    ...lack(deadLetter !== undefined, 'dead-letter', 'there are no dead letters (RPS-19)', 'remove it'),
    ...lack(
      maxLength !== undefined,
      'max-length',
      'a channel has no length, since nothing waits in it (RPS-02)',
      'remove it',
    ),
    ...lack(
      ttl !== undefined,
      'ttl',
      'a message is delivered at once or never, so it cannot expire (RPS-02)',
      'remove it',
    ),
    ...lack(
      asksStore,
      'dedup',
      'the server asks nobody before it delivers',
      'let the subscriber remember: dedup: mark-first or mark-last',
    ),
  ];
}

function ofPublisher({ at, confirm, idempotent }: AskedPublisher): Lack[] {
  const lacks: Lack[] = [];
  if (confirm !== 'none')
    lacks.push({
      at: [...at, 'confirm'],
      message: 'PUBLISH answers how many were subscribed, which confirms nothing (RPS-04)',
      hint: 'say confirm: none',
      dispensable: false,
    });
  if (idempotent)
    lacks.push({
      at: [...at, 'idempotent'],
      message: 'a repeated PUBLISH is recognised by nobody (RPS-18)',
      hint: 'let the subscriber remember: dedup: mark-first or mark-last',
      dispensable: false,
    });
  return lacks;
}

function ofConsumer({ at, says, ack, prefetch, settings }: AskedConsumer): Lack[] {
  const { channel = true, patterns = [], shardChannels = [] } = (settings ?? {}) as Partial<SubscriberSettings>;
  const lacks: Lack[] = [];
  if (ack !== 'on-receipt')
    lacks.push({
      at: [...at, 'ack'],
      message: 'there are no acknowledgements; a message counts as done when it is sent (RPS-01)',
      hint: 'say ack: on-receipt',
      dispensable: false,
    });
  if (says('prefetch') && prefetch !== 0)
    lacks.push({
      at: [...at, 'prefetch'],
      message: 'a subscriber is sent everything at once, however busy it is (RPS-19)',
      hint: 'remove it, or say prefetch: 0',
      dispensable: false,
    });
  if (!channel && patterns.length === 0 && shardChannels.length === 0)
    lacks.push({
      at: [...at, 'redis-pubsub', 'channel'],
      message: 'who subscribes neither to its channel nor to a pattern hears nothing',
      hint: 'name a pattern, or remove channel: false',
      dispensable: false,
    });
  return lacks;
}
