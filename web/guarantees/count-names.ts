/** The counts in the words of the command line: those that Jepsen's total-queue has too, and the others. Pure. */
import type { Counts } from '../../src/guarantees/counts.ts';

/** A count as the app names it. */
export interface CountName {
  readonly id: keyof Counts | 'ok';
  readonly title: string;
  readonly meaning: string;
  /** Whether anything but zero is bad news. */
  readonly isBad: boolean;
}

const good = (id: CountName['id'], title: string, meaning: string): CountName => ({ id, title, meaning, isBad: false });
const bad = (id: CountName['id'], title: string, meaning: string): CountName => ({ id, title, meaning, isBad: true });

/** Those that Jepsen has, in its order. */
export const jepsenCounts: readonly CountName[] = [
  good('attempted', 'attempted', 'messages that a producer sent at least once'),
  good('accepted', 'accepted', 'messages that the producer takes for accepted'),
  good('ok', 'effected once or more', 'messages that had their effect, however often'),
  bad('lost', 'lost', 'accepted, without an effect, without an excuse, and no longer held by the broker'),
  bad('duplicated', 'duplicated', 'effects beyond the first of a message'),
  bad('unexpected', 'unexpected', 'came although nobody had sent it by then'),
  good('recovered', 'recovered', 'had their effect although the producer cannot tell'),
];

/** The others. */
export const otherCounts: readonly CountName[] = [
  good('unknown', 'unknown', 'messages of which the producer knows neither'),
  good('refused', 'refused', 'messages that the producer knows to be refused'),
  good('delivered', 'delivered', 'deliveries, repetitions and all'),
  good('redelivered', 'redelivered', 'deliveries that the broker marked as repeated'),
  good('duplicated-delivery', 'duplicated-delivery', 'deliveries beyond the first of a message'),
  bad('lost-delivery', 'lost-delivery', 'accepted, never delivered, without an excuse, and no longer held'),
  good('effected', 'effected', 'effects, repetitions and all'),
  good('suppressed', 'suppressed', 'deliveries without an effect since one was remembered'),
  good('waiting', 'waiting', 'accepted, without an effect yet, and still held by the broker'),
  good('excused', 'excused', 'given up by the broker, which said why'),
  good('dead-lettered', 'dead-lettered', 'messages that were moved to a dead-letter queue'),
];

/** The number behind a name. */
export const countOf = (counts: Counts, id: CountName['id']): number =>
  id === 'ok' ? counts.effected - counts.duplicated : counts[id];
