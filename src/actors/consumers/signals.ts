import { Signals } from '../adapter/signals.ts';

/** What the chart of a consumer or a service understands; all disciplines share these. */
export const consumerSignals = new Signals({ timeouts: ['ask', 'subscribe'] });

/** A message has arrived. */
export const DELIVER = consumerSignals.plain('deliver');
/** The broker has sent something to an earlier life; as on a connection that is gone, nobody hears it. */
export const STALE = consumerSignals.plain('stale');
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

/** A service has looked into its outbox whether the message is in it. */
export const RECALLED = consumerSignals.flag('recalled', 'known');
/** Every publication of the present message has been confirmed. */
export const FORWARDED = consumerSignals.plain('forwarded');
/** A publication of the present message was refused, or its confirm never came. */
export const GAVE_UP = consumerSignals.plain('gaveUp');
/** The broker has answered a publication: one that the service remembers, or one that a crash made it forget. */
export const ANSWERED = consumerSignals.flag('answered', 'remembered');

/** The events of the signals. */
export type ConsumerEvent =
  | { type: 'deliver' | 'stale' | 'next' | 'lateAnswer' | 'subscribed' | 'forwarded' | 'gaveUp' }
  | { type: 'worked'; outcome: 'ok' | 'retryable' | 'fatal' }
  | { type: 'answer' | 'recalled'; known: boolean }
  | { type: 'answered'; remembered: boolean };

/** What such a chart may ask the rules for. */
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
  /** `acked`: whether the delivery has been acknowledged, so that it cannot be given back any more. */
  | { readonly type: 'fail'; readonly error: 'retryable' | 'fatal'; readonly acked: boolean }
  | { readonly type: 'recall' }
  | { readonly type: 'forward' }
  | { readonly type: 'learn' };
