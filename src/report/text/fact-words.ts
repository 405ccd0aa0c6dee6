/** What the actor that records a fact does, in words. */
import { unreachable } from '../../model/assert.ts';
import type { DropReason, Fact, RequeueReason, VanishReason } from '../../model/fact.ts';
import { printable } from './printable.ts';

const dropWords: Readonly<Record<DropReason, string>> = {
  ttl: 'its time to live ended',
  'max-length': 'the queue was full',
  retention: 'the retention period ended',
  unroutable: 'no queue is bound for it',
  rejected: 'the consumer rejected it',
  'delivery-limit': 'it was delivered too often',
  'no-subscriber': 'nobody was subscribed',
  'buffer-overflow': "the subscriber's buffer was full",
  purged: 'its queue was emptied or deleted',
};

const requeueWords: Readonly<Record<RequeueReason, string>> = {
  'lease-expired': 'its lease expired',
  nack: 'the consumer refused it',
  'consumer-forgot': 'its consumer is gone',
  'broker-restarted': 'the broker restarted',
};

/** `1st`, `2nd`, ... */
export function ordinal(count: number): string {
  const ends: Readonly<Record<number, string>> = { 1: 'st', 2: 'nd', 3: 'rd' };
  const teen = Math.floor(count / 10) % 10 === 1;
  return `${count}${(teen ? undefined : ends[count % 10]) ?? 'th'}`;
}

const attemptWords = (attempt: number): string => (attempt > 1 ? `, attempt ${attempt}` : '');

/** The predicate of a fact; `nth` counts the effects of the message for its group up to this one. */
export function factWords(fact: Fact, nth = 1): string {
  const message = printable(fact.message.id);
  const of = (group: string): string => `${message} of ${printable(group)}`;
  switch (fact.type) {
    case 'attempted': {
      const to = fact.group === undefined ? '' : ` to ${printable(fact.group)}`;
      return `starts to send ${message}${to}${attemptWords(fact.attempt)}`;
    }
    case 'confirmed':
      return fact.by === 'broker' ? `knows that ${message} is accepted` : `takes ${message} for accepted once sent`;
    case 'refused':
      return `learns that ${message} is refused: ${printable(fact.reason)}`;
    case 'unknown':
      return `stops waiting and cannot tell whether ${message} is accepted`;
    case 'deduplicated':
      return `recognises ${message} as a repeat and stores nothing in ${printable(fact.group)}`;
    case 'stored':
      return `stores ${message} in ${printable(fact.group)}`;
    case 'synced':
      return `has forced ${of(fact.group)} to disk`;
    case 'accepted':
      return `takes responsibility for ${of(fact.group)}`;
    case 'dispatched':
      return `hands ${of(fact.group)} to ${printable(fact.to)}${deliveryWords(fact.delivery)}`;
    case 'delivered':
      return `gets ${of(fact.group)}${deliveryWords(fact.delivery)}${fact.redelivered ? ', redelivered' : ''}`;
    case 'began':
      return `begins to work on ${of(fact.group)}`;
    case 'effected':
      return nth > 1 ? `${message} takes effect AGAIN, for the ${ordinal(nth)} time` : `${message} takes effect`;
    case 'suppressed':
      return `suppresses a repeated effect of ${message}: ${suppressionWords[fact.why]}`;
    case 'marked':
      return `marks ${message} as done for ${printable(fact.by)}`;
    case 'forgotten':
      return `forgets that ${message} was done`;
    case 'acked':
      return `is done with ${of(fact.group)}`;
    case 'failed':
      return `fails on ${message} with a ${fact.error} error`;
    case 'settled':
      return `owes ${of(fact.group)} no longer`;
    case 'requeued':
      return `puts ${message} back into ${printable(fact.group)}: ${requeueWords[fact.reason]}`;
    case 'dropped':
      return `drops ${of(fact.group)}: ${dropWords[fact.reason]}`;
    case 'dead-lettered':
      return `dead-letters ${of(fact.group)} to ${printable(fact.to)}: ${dropWords[fact.reason]}`;
    case 'vanished':
      return `loses ${of(fact.group)}: ${vanishWords[fact.reason]}`;
    default:
      return unreachable(fact);
  }
}

const vanishWords: Readonly<Record<VanishReason, string>> = {
  crash: 'only memory held it, and it crashed',
  'disk-failed': 'its disk failed',
};

const deliveryWords = (delivery: number): string => (delivery > 1 ? `, delivery ${delivery}` : '');

const suppressionWords = { marked: 'it is marked as done', idempotent: 'the effect knows its own key' } as const;
