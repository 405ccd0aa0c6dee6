/** The life of a message, step by step: what a person would point at, in the order of the trace. Pure. */
import type { Fact } from '../../src/model/fact.ts';
import type { TraceEvent } from '../../src/model/trace.ts';
import { packetName } from '../../src/report/sentence.ts';
import { ordinal } from '../../src/report/text/fact-words.ts';

/** How good or bad the news of a step is. */
export type StepTone = 'good' | 'bad' | 'warn' | 'info' | 'plain';

/** One step. */
export interface LifeStep {
  /** The position of its event. */
  readonly event: number;
  readonly at: number;
  /** Who recorded it. */
  readonly node: string;
  /** A word or two, e.g. `delivered #2`. */
  readonly title: string;
  readonly tone: StepTone;
}

/** The steps of a message, of which `positions` are the events. */
export function lifeOf(events: readonly TraceEvent[], positions: readonly number[]): readonly LifeStep[] {
  let effects = 0;
  return positions.flatMap((event): LifeStep[] => {
    const found = events[event];
    if (found === undefined) return [];
    if (found.type === 'fact' && found.fact.type === 'effected') effects += 1;
    const said = wordsOf(found, effects);
    return said === undefined ? [] : [{ event, at: found.at, node: found.node, title: said[0], tone: said[1] }];
  });
}

type Said = readonly [title: string, tone: StepTone];

function wordsOf(event: TraceEvent, effects: number): Said | undefined {
  switch (event.type) {
    case 'fact':
      return factWords(event.fact, effects);
    case 'lost':
      return [`${packetName(event.packet)} lost`, 'bad'];
    case 'duplicated':
      return [`${packetName(event.packet)} doubled by the network`, 'warn'];
    case 'delayed':
      return [`${packetName(event.packet)} delayed`, 'warn'];
    case 'held':
      return [`${packetName(event.packet)} held back`, 'warn'];
    default:
      return undefined;
  }
}

function factWords(fact: Fact, effects: number): Said {
  switch (fact.type) {
    case 'attempted':
      return fact.attempt > 1 ? [`sent again, attempt ${fact.attempt}`, 'warn'] : ['produced', 'info'];
    case 'confirmed':
      return [fact.by === 'broker' ? 'known to be accepted' : 'taken for accepted once sent', 'good'];
    case 'delivered':
      return [
        `delivered #${fact.delivery}${fact.redelivered ? ', redelivered' : ''}`,
        fact.redelivered ? 'warn' : 'info',
      ];
    case 'dispatched':
      return [`handed to ${fact.to}`, 'plain'];
    case 'effected':
      return effects > 1 ? [`effect AGAIN, for the ${ordinal(effects)} time`, 'bad'] : ['effected', 'good'];
    case 'failed':
      return [`handler failed: ${fact.error}`, 'bad'];
    case 'requeued':
      return [`back in the queue: ${fact.reason.replaceAll('-', ' ')}`, 'warn'];
    case 'dropped':
      return [`dropped: ${fact.reason.replaceAll('-', ' ')}`, 'bad'];
    case 'dead-lettered':
      return [`dead-lettered to ${fact.to}`, 'warn'];
    case 'vanished':
      return [`gone: ${fact.reason === 'crash' ? 'only memory held it' : 'the disk failed'}`, 'bad'];
    default:
      return plainFacts[fact.type];
  }
}

type Plain = Exclude<
  Fact['type'],
  | 'attempted'
  | 'confirmed'
  | 'delivered'
  | 'dispatched'
  | 'effected'
  | 'failed'
  | 'requeued'
  | 'dropped'
  | 'dead-lettered'
  | 'vanished'
>;

const plainFacts: Readonly<Record<Plain, Said>> = {
  refused: ['refused by the broker', 'bad'],
  unknown: ['outcome unknown to its producer', 'warn'],
  deduplicated: ['recognised as a repeat', 'good'],
  stored: ['stored', 'info'],
  synced: ['safe on disk', 'good'],
  accepted: ['accepted by the broker', 'good'],
  began: ['work begins', 'plain'],
  suppressed: ['repeated effect suppressed', 'good'],
  marked: ['marked as done', 'good'],
  forgotten: ['mark forgotten', 'warn'],
  acked: ['acked', 'good'],
  settled: ['settled', 'good'],
};
