import { Signals } from '../adapter/signals.ts';

/** What a consumer's chart understands; all its disciplines share these. */
export const consumerSignals = new Signals();

/** A message has arrived. */
export const DELIVER = consumerSignals.plain('deliver');
/** The consumer is idle and a message waits in its inbox. */
export const NEXT = consumerSignals.plain('next');
/** The work is over. */
export const WORKED = consumerSignals.family('worked', 'outcome', ['ok', 'retryable', 'fatal']);
/** The dedup store has answered: to the question that is open, or to one that is not. */
export const ANSWER_KNOWN = consumerSignals.flag('answer', 'known');
/** An answer that nobody waits for any more. */
export const ANSWER_LATE = consumerSignals.plain('lateAnswer');
/** The broker knows the consumer again. */
export const SUBSCRIBED = consumerSignals.plain('subscribed');

/** The events of the signals. */
export type ConsumerEvent =
  | { type: 'deliver' | 'next' | 'lateAnswer' | 'subscribed' }
  | { type: 'worked'; outcome: 'ok' | 'retryable' | 'fatal' }
  | { type: 'answer'; known: boolean };

/** What a consumer's chart may ask the rules for. */
export type ConsumerCommand =
  | { readonly type: 'subscribe' }
  | { readonly type: 'look' }
  | { readonly type: 'take' }
  | { readonly type: 'takeNext' }
  | { readonly type: 'stash' }
  | { readonly type: 'work' }
  | { readonly type: 'ask'; readonly question: 'check' | 'mark' | 'apply' }
  | { readonly type: 'askAgain' }
  | { readonly type: 'effect' }
  | { readonly type: 'suppress' }
  | { readonly type: 'ack' }
  | { readonly type: 'fail'; readonly error: 'retryable' | 'fatal' };
