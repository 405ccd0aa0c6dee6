/** What Redis Streams cannot do of what the neutral vocabulary asks for. */
import type { Asked, AskedPublisher, AskedQueue, Lack } from '../asked.ts';
import { orderLack } from '../session.ts';
import type { TopologySettings } from './settings.ts';

/** All that is lacking. */
export function lacksOf(asked: Asked): readonly Lack[] {
  const { version, queues, publishers, topology } = asked;
  const isOld = version === '7.0';
  const { deleteAcknowledged = false } = (topology.settings ?? {}) as Partial<TopologySettings>;
  const deletes: Lack = {
    at: [...topology.at, 'redis-streams', 'delete-acknowledged'],
    message: 'XACKDEL came with Redis 8.2 (RPS-28)',
    hint: 'name version 8, or remove it',
    dispensable: false,
  };
  return [
    ...orderLack(asked),
    ...queues.flatMap(ofQueue),
    ...(isOld ? publishers.flatMap(ofPublisher) : []),
    ...(isOld && deleteAcknowledged ? [deletes] : []),
  ];
}

function ofQueue({ at, says, maxDeliveries, deadLetter, ttl, asksStore }: AskedQueue): Lack[] {
  const lack = (isAsked: boolean, key: string, message: string, hint: string, dispensable = false): Lack[] =>
    isAsked ? [{ at: [...at, key], message, hint, dispensable }] : [];
  return [
    ...lack(
      says('lease'),
      'lease',
      'what is pending has no lease: it stays so until somebody claims it (RPS-23)',
      'let the consumers claim: redis-streams: { reclaim: { min-idle: 30s, every: 1s } }',
      true,
    ),
    ...lack(
      maxDeliveries !== undefined,
      'max-deliveries',
      'deliveries are counted, and nothing follows from their number (RPS-24)',
      'remove it',
    ),
    ...lack(deadLetter !== undefined, 'dead-letter', 'there is no dead letter queue (RPS-24)', 'remove it'),
    ...lack(ttl !== undefined, 'ttl', 'entries do not expire; a stream is trimmed (RPS-27)', 'say max-length instead'),
    ...lack(
      asksStore,
      'dedup',
      'the server asks nobody before it hands an entry out',
      'let the consumer remember: dedup: mark-first or mark-last',
    ),
  ];
}

function ofPublisher({ at, idempotent }: AskedPublisher): Lack[] {
  if (!idempotent) return [];
  return [
    {
      at: [...at, 'idempotent'],
      message: 'idempotent XADD came with Redis 8.6 (RPS-30)',
      hint: 'name version 8, or let the consumer remember: dedup: mark-first or mark-last',
      dispensable: false,
    },
  ];
}
