/** One plain English sentence for each event: the same words for a screen reader, a story, a failure and a table. */
import { unreachable } from '../model/assert.ts';
import type { Packet } from '../model/packet.ts';
import type { FaultVerb, LossReason, TraceEvent, TraceEventOf } from '../model/trace.ts';
import { factWords } from './text/fact-words.ts';
import { isMending } from './text/mending.ts';
import { printable } from './text/printable.ts';
import { spanText } from './text/time.ts';

const lossWords: Readonly<Record<LossReason, string>> = {
  chance: 'by chance',
  rule: 'by a rule of the network',
  fault: 'by an injected fault',
  partition: 'at a partition',
  down: 'since the receiver is down',
};

const faultWords: Readonly<Record<FaultVerb, string>> = {
  crashed: 'crashes',
  restarted: 'restarts',
  partitioned: 'is cut off by a partition',
  healed: 'is reachable again',
  holding: 'has its packets held back',
  released: 'gets the packets that were held back',
  paused: 'pauses',
  resumed: 'resumes',
  'disk-slowed': 'has a slow disk',
  'disk-failed': 'has a failing disk',
  'disk-mended': 'has a good disk again',
  skewed: 'has a clock that is wrong',
  healing: 'heals: no more faults from here on',
};

/** Verbs of protocols that read better as verbs of English; of any other verb it is said that it is sent. */
const actions: ReadonlyMap<string, string> = new Map([
  ['publish', 'publishes'],
  ['deliver', 'delivers'],
  ['confirm', 'confirms'],
  ['ack', 'acknowledges'],
  ['nack', 'refuses'],
  ['mark', 'marks'],
  ['commit', 'commits'],
]);

/** What a packet is, in the words of diagrams: its verb, its message, and which attempt it is. */
export function packetName({ verb, message, attempt }: Packet): string {
  const name = message === undefined ? printable(verb.name) : `${printable(verb.name)} ${printable(message.id)}`;
  return attempt > 1 ? `${name}, attempt ${attempt}` : name;
}

/** What happens at the event's node, without naming it; `nth` counts the effects of the message for its group so far. */
export function predicate(event: TraceEvent, nth = 1): string {
  switch (event.type) {
    case 'sent':
      return sending(event);
    case 'received':
      return `receives ${packetName(event.packet)} from ${printable(event.from)}`;
    case 'lost':
      return `to ${printable(event.to)}: ${packetName(event.packet)} is lost ${lossWords[event.reason]}`;
    case 'duplicated':
      return `to ${printable(event.to)}: the network duplicates ${packetName(event.packet)}`;
    case 'delayed':
      return `to ${printable(event.to)}: ${packetName(event.packet)} is delayed by ${spanText(event.by)}`;
    case 'held':
      return `to ${printable(event.to)}: ${packetName(event.packet)} is held back`;
    case 'fired':
      return `timer ${printable(event.timer)} fires${event.message === undefined ? '' : ` for ${printable(event.message)}`}`;
    case 'moved':
      return `goes from ${printable(event.from)} to ${printable(event.to)}`;
    case 'ignored':
      return `ignores ${printable(event.what)}`;
    case 'fact':
      return factWords(event.fact, nth);
    case 'fault':
      return faultWords[event.what] + (event.detail === '' ? '' : ` (${printable(event.detail)})`);
    default:
      return unreachable(event);
  }
}

function sending({ packet, to }: TraceEventOf<'sent'>): string {
  const { verb, message, attempt } = packet;
  const action = actions.get(verb.name);
  if (action === undefined || message === undefined) return `sends ${packetName(packet)} to ${printable(to)}`;
  return `${action} ${printable(message.id)} to ${printable(to)}${attempt > 1 ? `, attempt ${attempt}` : ''}`;
}

/** The event as a sentence; an injected fault is called one. */
export function sentence(event: TraceEvent, nth = 1): string {
  const words = `${subject(event)} ${predicate(event, nth)}`;
  return isInjected(event) ? `fault: ${words}` : words;
}

/** Whether the adversary strikes with this event; what ends a fault is no fault. */
export const isInjected = (event: TraceEvent): boolean =>
  event.type === 'fault' && event.injected && !isMending(event.what);

/** Sentences whose predicate speaks of something at the node set the node off with a colon. */
function subject(event: TraceEvent): string {
  const node = printable(event.node);
  if (event.type === 'fired' || (event.type === 'fact' && event.fact.type === 'effected')) return `${node}:`;
  return node;
}

/** The sentence with the time in front, as assistive technology reads a row. */
export const timedSentence = (event: TraceEvent, nth = 1): string => `${spanText(event.at)}, ${sentence(event, nth)}`;
