/** Which events a diagram notes beside its arrows, and in which few words. */
import { unreachable } from '../../model/assert.ts';
import type { Fact } from '../../model/fact.ts';
import type { Counted } from '../effect-counts.ts';
import { isInjected, packetName, predicate } from '../sentence.ts';
import { spanText } from './time.ts';

/** The words of a note, or undefined where an arrow says enough or nothing is to be seen. */
export function noteOf({ event, nth }: Counted): string | undefined {
  switch (event.type) {
    case 'duplicated':
      return `the network duplicates ${packetName(event.packet)}`;
    case 'delayed':
      return `${packetName(event.packet)} is delayed by ${spanText(event.by)}`;
    case 'held':
      return `${packetName(event.packet)} is held back`;
    case 'fault':
      return `${isInjected(event) ? 'FAULT ' : ''}${predicate(event)}`;
    case 'fact':
      return factNote(event.fact, nth);
    case 'sent':
    case 'received':
    case 'lost':
    case 'fired':
    case 'moved':
    case 'ignored':
      return undefined;
    default:
      return unreachable(event);
  }
}

function factNote(fact: Fact, nth: number): string | undefined {
  const { id } = fact.message;
  switch (fact.type) {
    case 'effected':
      return nth > 1 ? `effect ${id} AGAIN (${nth}x)` : `effect ${id}`;
    case 'suppressed':
      return `${id} suppressed (${fact.why})`;
    case 'marked':
      return `mark ${id} as done`;
    case 'forgotten':
      return `forget ${id}`;
    case 'refused':
      return `${id} refused (${fact.reason})`;
    case 'unknown':
      return `is ${id} accepted? unknown`;
    case 'deduplicated':
      return `${id} is a repeat and not stored`;
    case 'failed':
      return `handler fails on ${id} (${fact.error})`;
    case 'requeued':
      return `${id} back in the queue (${fact.reason})`;
    case 'dropped':
      return `drop ${id} (${fact.reason})`;
    case 'dead-lettered':
      return `dead-letter ${id} to ${fact.to} (${fact.reason})`;
    case 'vanished':
      return `${id} LOST (${fact.reason})`;
    case 'attempted':
    case 'confirmed':
    case 'stored':
    case 'synced':
    case 'accepted':
    case 'dispatched':
    case 'delivered':
    case 'began':
    case 'acked':
    case 'settled':
      return undefined;
    default:
      return unreachable(fact);
  }
}
