/** What the arguments of a queue mean. */
import type { Json } from '../../../model/json.ts';
import { offsetOf } from '../streams/offset.ts';
import type { Version } from '../version.ts';
import type { QueueDeclaration } from './declared.ts';

/** The settings of a queue. Times are in microseconds; -1 stands for no limit. */
export interface QueueSettings {
  readonly quorum: boolean;
  /** Whether it is a stream, and how long that keeps an entry (RMQ-40). */
  readonly stream: boolean;
  readonly maxAge: number;
  readonly messageTtl: number;
  readonly expires: number;
  readonly maxLength: number;
  readonly maxBytes: number;
  readonly overflow: 'drop-head' | 'reject-publish' | 'reject-publish-dlx';
  /** Undefined where nothing is dead-lettered. */
  readonly deadLetterExchange: string | undefined;
  /** Undefined keeps the key with which a message came. */
  readonly deadLetterKey: string | undefined;
  /** Whether the deaths of what has waited in it say no expiration (RMQ-34). */
  readonly forgetsExpiration: boolean;
  /** Whether dead letters are kept until those who are to get them have confirmed them (RMQ-37). */
  readonly keepsDead: boolean;
  /** How many levels of priority it has, and which one a message without priority gets. */
  readonly levels: number;
  readonly level: number;
  readonly deliveryLimit: number;
  readonly singleActive: boolean;
  /** Whether the active one gives way to one of a higher priority (RMQ-25). */
  readonly ranksActive: boolean;
  readonly consumerTimeout: number;
  /** What of that which comes back has to wait (RMQ-38), for how long each time it has failed, and for how long at most. */
  readonly delayed: 'disabled' | 'all' | 'failed' | 'returned';
  readonly delayMin: number;
  readonly delayMax: number;
}

/** After which time without an acknowledgement a delivery times out, unless somebody says otherwise (RMQ-24). */
const CONSUMER_TIMEOUT = 1_800_000;

/** Reads the arguments of a queue; who declares it may leave all of them out. */
export function settingsOf({ type, arguments: given }: QueueDeclaration, version: Version): QueueSettings {
  const quorum = type === 'quorum';
  const priorities = quorum ? undefined : numberOf(given['x-max-priority']);
  const timeout = numberOf(given['x-consumer-timeout']) ?? CONSUMER_TIMEOUT;
  const timesOut = quorum || version.timeout === 'closes-channel';
  return {
    quorum,
    stream: type === 'stream',
    maxAge: ageOf(given['x-max-age']),
    messageTtl: spanOf(given['x-message-ttl']),
    expires: spanOf(given['x-expires']),
    maxLength: numberOf(given['x-max-length']) ?? -1,
    maxBytes: numberOf(given['x-max-length-bytes']) ?? -1,
    overflow: overflowOf(given['x-overflow'], quorum),
    deadLetterExchange: textOf(given['x-dead-letter-exchange']),
    deadLetterKey: textOf(given['x-dead-letter-routing-key']),
    forgetsExpiration: !quorum && version.lazyForgets && given['x-queue-mode'] === 'lazy',
    keepsDead: quorum && keepsDead(given),
    levels: quorum ? version.quorumLevels : (priorities ?? 0) + 1,
    level: quorum ? version.quorumLevel : 0,
    deliveryLimit: quorum ? (numberOf(given['x-delivery-limit']) ?? version.deliveryLimit) : -1,
    singleActive: given['x-single-active-consumer'] === true,
    ranksActive: quorum && version.ranksActive,
    consumerTimeout: timesOut ? timeout * 1000 : -1,
    delayed: quorum && version.delaysRetries ? delayedOf(given['x-delayed-retry-type']) : 'disabled',
    delayMin: Math.max(0, spanOf(given['x-delayed-retry-min'])),
    delayMax: spanOf(given['x-delayed-retry-max']),
  };
}

/** Moving dead letters at least once takes an exchange for them and reject-publish; else they move at most once (RMQ-37). */
const keepsDead = (given: QueueDeclaration['arguments']): boolean =>
  given['x-dead-letter-strategy'] === 'at-least-once' &&
  given['x-overflow'] === 'reject-publish' &&
  textOf(given['x-dead-letter-exchange']) !== undefined;

/** An age, e.g. 7D; -1 where nothing is said. */
function ageOf(value: Json | undefined): number {
  const age = value === undefined ? undefined : offsetOf(value);
  return typeof age === 'object' && 'interval' in age ? age.interval : -1;
}

const delayedOf = (value: Json | undefined): QueueSettings['delayed'] =>
  value === 'all' || value === 'failed' || value === 'returned' ? value : 'disabled';

const numberOf = (value: Json | undefined): number | undefined => (typeof value === 'number' ? value : undefined);

const textOf = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

/** Milliseconds as microseconds. */
function spanOf(value: Json | undefined): number {
  return typeof value === 'number' ? value * 1000 : -1;
}

/** A quorum queue knows no reject-publish-dlx: it drops its head instead (RMQ-32). */
function overflowOf(value: Json | undefined, quorum: boolean): QueueSettings['overflow'] {
  if (value === 'reject-publish') return value;
  return value === 'reject-publish-dlx' && !quorum ? value : 'drop-head';
}
