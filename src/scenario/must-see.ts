/**
 * The words of `must-see`: things that a run has to show, lest a scenario keep its promises because nothing happened.
 * Each word is a fact, an event or a fault of the trace, or a remark on several of them.
 */
import type { FactType } from '../model/fact.ts';
import type { FaultVerb, TraceEventType } from '../model/trace.ts';

const facts = {
  attempted: 'a producer sent a message, or sent it again',
  confirmed: 'a producer took a message for accepted',
  refused: 'a producer learned that the broker did not take a message',
  unknown: 'a producer stopped waiting and cannot tell what became of a message',
  deduplicated: 'a broker recognised a repeated publication and stored nothing',
  stored: 'a broker holds a copy of a message',
  synced: 'a copy was forced to the disk',
  accepted: 'a broker told a producer that it took responsibility',
  dispatched: 'a broker handed a message to a consumer',
  delivered: 'a message reached a consumer',
  began: 'a consumer started its work on a message',
  effected: 'the effect of a message happened',
  suppressed: 'a repeated delivery had no effect, since the first had been remembered',
  marked: 'a dedup store noted that a message is done',
  forgotten: 'a dedup store forgot a message, since its window ended',
  acked: 'a consumer acknowledged a message',
  failed: 'a handler failed on a message',
  settled: 'a broker stopped owing a copy',
  requeued: 'a copy went back to its queue',
  dropped: 'a broker gave a copy up and said why',
  'dead-lettered': 'a copy moved to a dead-letter queue',
  vanished: 'a copy that only memory held was gone after a crash',
} as const satisfies Readonly<Record<FactType, string>>;

const events = {
  lost: 'a transmission was lost on the network',
  duplicated: 'the network delivered a transmission twice',
  delayed: 'a rule or a fault delayed a transmission',
  held: 'a transmission was held back',
  ignored: 'an actor was told something that it had no use for',
} as const satisfies Readonly<Partial<Record<TraceEventType, string>>>;

const faults = {
  crashed: 'an actor crashed',
  restarted: 'an actor came back after a crash',
  partitioned: 'a partition cut actors off from one another',
  healed: 'a partition ended',
  holding: 'the network began to hold transmissions back',
  released: 'held transmissions were let go',
  paused: 'an actor stood still',
  resumed: 'an actor that stood still went on',
  'disk-slowed': 'a disk became slow',
  'disk-failed': 'a disk failed',
  'disk-mended': 'a disk worked again',
  skewed: "an actor's clock went wrong",
  healing: 'every remaining fault was mended',
} as const satisfies Readonly<Record<FaultVerb, string>>;

const remarks = {
  retried: 'a producer sent a message again',
  redelivered: 'a message reached a consumer with the mark that it may have been delivered before',
  'duplicate-copy': 'a broker holds two copies of one message in one queue',
  'duplicate-delivery': 'a message of one queue reached consumers twice, marked as such or not',
  'duplicate-effect': 'the effect of a message of one queue happened twice',
  'out-of-order': 'an effect happened after that of a later message with the same producer, key and queue',
  unprocessed: 'a confirmed message had no effect by the end of the run',
} as const;

/** Every word of `must-see` with what it means. */
export const mustSeeWords = { ...facts, ...events, ...faults, ...remarks } as const;

/** A word of `must-see`. */
export type MustSeeWord = keyof typeof mustSeeWords;
