/** What a choice is called and what it will do, in words. */
import type { TraceEvent } from '../../src/model/trace.ts';
import { faultSentence } from '../../src/report/fault-words.ts';
import { packetName } from '../../src/report/sentence.ts';
import { spanText } from '../../src/report/text/time.ts';
import { type Choice, faultOf, pointAt } from './edits.ts';
import { type Ground, sendingOf } from './ground.ts';

/** The entry of the menu, e.g. `Crash, restart after 100 ms`. */
export function labelOf(choice: Choice): string {
  switch (choice.kind) {
    case 'crash':
      return choice.restartAfter === undefined ? 'Crash' : `Crash, restart after ${spanText(choice.restartAfter)}`;
    case 'pause':
      return `Pause for ${spanText(choice.resumeAfter)}`;
    case 'partition':
      return `Partition from ${choice.from}`;
    case 'lose':
      return 'Lose it';
    case 'duplicate':
      return 'Duplicate it';
    case 'delay':
      return `Delay it by ${spanText(choice.by)}`;
    case 'handler-error':
      return 'Fail once';
  }
}

/** What will happen, as a sentence. */
export function sentenceOf(ground: Ground, choice: Choice): string {
  const words = faultSentence(faultOf(ground, choice));
  // Names of actors stay as they are; other sentences begin with an article.
  return `${words.replace(/^the /, 'The ')}.${companions(ground, choice)}`;
}

/** A fault at a time strikes after all that happens at the moment of the event. */
function companions(ground: Ground, choice: Choice): string {
  if (!('node' in choice) || choice.kind === 'handler-error') return '';
  const event = ground.events[choice.at];
  if (event === undefined || pointAt(ground, event, choice.node) !== undefined) return '';
  const count = laterAtOnce(ground.events, choice.at);
  if (count === 0) return '';
  return count === 1
    ? ' One more event of the same moment comes first.'
    : ` ${count} more events of the same moment come first.`;
}

function laterAtOnce(events: readonly TraceEvent[], at: number): number {
  let next = at + 1;
  while (events[next]?.at === events[at]?.at) next += 1;
  return next - at - 1;
}

/** What the branch is called, e.g. `crash worker after effect of shop-2`. */
export function nameOf(ground: Ground, choice: Choice): string {
  switch (choice.kind) {
    case 'crash': {
      const back = choice.restartAfter === undefined ? '' : `, back after ${spanText(choice.restartAfter)}`;
      return `crash ${choice.node} ${momentWords(ground, choice)}${back}`;
    }
    case 'pause':
      return `pause ${choice.node} ${momentWords(ground, choice)}`;
    case 'partition':
      return `cut ${choice.node} off ${choice.from} ${momentWords(ground, choice)}`;
    case 'handler-error':
      return `${choice.node} fails once on ${choice.message}`;
    case 'lose':
    case 'duplicate':
      return `${choice.kind} ${transmissionWords(ground, choice.at)}`;
    case 'delay':
      return `delay ${transmissionWords(ground, choice.at)} by ${spanText(choice.by)}`;
  }
}

function momentWords(ground: Ground, { at, node }: { readonly at: number; readonly node: string }): string {
  const event = ground.events[at];
  if (event === undefined) return '';
  const point = pointAt(ground, event, node);
  if (point === undefined || event.type !== 'fact') return `at ${spanText(event.at + 1)}`;
  return `${point.replace('-', ' ')} of ${event.fact.message.id}`;
}

function transmissionWords(ground: Ground, at: number): string {
  const sending = sendingOf(ground, at);
  return sending === undefined ? '' : `${packetName(sending.packet)} (${sending.node} → ${sending.to})`;
}
