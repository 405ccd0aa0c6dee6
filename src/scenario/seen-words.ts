/** Which words of `must-see` a trace shows. */
import type { Fact } from '../model/fact.ts';
import type { Message } from '../model/message.ts';
import type { Observer, TraceEvent } from '../model/trace.ts';
import { type MustSeeWord, mustSeeWords } from './must-see.ts';

/** Collects the words that a trace shows while it is observed; `words` may be asked at any time. */
export interface WordSpotter extends Observer {
  words(): ReadonlySet<MustSeeWord>;
}

/** The words that a whole trace shows. */
export function seenWords(trace: Iterable<TraceEvent>): ReadonlySet<MustSeeWord> {
  const spotter = wordSpotter();
  for (const event of trace) spotter.observe(event);
  return spotter.words();
}

/** A spotter that has seen nothing yet. */
export function wordSpotter(): WordSpotter {
  const seen = new Set<MustSeeWord>();
  const once = { stored: new Set<string>(), delivered: new Set<string>(), effected: new Set<string>() };
  const confirmed = new Set<number>();
  const processed = new Set<number>();
  const latest = new Map<string, number>();

  const again = (set: Set<string>, message: Message, group: string, word: MustSeeWord): void => {
    const key = `${message.index} ${group}`;
    if (set.has(key)) seen.add(word);
    set.add(key);
  };

  const ordered = (message: Message, group: string): void => {
    const line = JSON.stringify([message.producer, message.key, group]);
    const before = latest.get(line) ?? 0;
    if (message.number < before) seen.add('out-of-order');
    else latest.set(line, message.number);
  };

  const observeFact = (fact: Fact): void => {
    seen.add(fact.type);
    const { message } = fact;
    if (fact.type === 'attempted' && fact.attempt > 1) seen.add('retried');
    else if (fact.type === 'confirmed') confirmed.add(message.index);
    else if (fact.type === 'stored') again(once.stored, message, fact.group, 'duplicate-copy');
    else if (fact.type === 'delivered') {
      if (fact.redelivered) seen.add('redelivered');
      again(once.delivered, message, fact.group, 'duplicate-delivery');
    } else if (fact.type === 'effected') {
      processed.add(message.index);
      ordered(message, fact.group);
      again(once.effected, message, fact.group, 'duplicate-effect');
    }
  };

  return {
    observe(event) {
      if (event.type === 'fact') observeFact(event.fact);
      else if (event.type === 'fault') seen.add(event.what);
      else if (isWord(event.type)) seen.add(event.type);
    },
    words() {
      const unprocessed = [...confirmed].some((index) => !processed.has(index));
      return new Set([...seen, ...(unprocessed ? (['unprocessed'] as const) : [])]);
    },
  };
}

const isWord = (type: string): type is MustSeeWord => Object.hasOwn(mustSeeWords, type);
