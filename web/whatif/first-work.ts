/** The one moment at which a handler can be made to fail alone: its first work on a message that is delivered first. */
import type { FactOf, FactType } from '../../src/model/fact.ts';
import type { TraceEvent } from '../../src/model/trace.ts';

/**
 * The position at which a consumer begins its first work on a message, where this is the first delivery, the work comes to
 * its end, and the event asked about lies before that end; undefined where any of this is not so.
 */
export function firstWork(
  events: readonly TraceEvent[],
  node: string,
  message: string,
  asked: number,
): number | undefined {
  let isFirst = false;
  let began: number | undefined;
  for (let i = 0; i < events.length; i++) {
    const event = events[i] as TraceEvent;
    if (event.node !== node) continue;
    const delivered = factOf(event, 'delivered', message);
    if (began === undefined && delivered !== undefined) isFirst = delivered.delivery === 1;
    if (began === undefined && factOf(event, 'began', message) !== undefined) {
      if (!isFirst) return undefined;
      began = i;
    }
    if (began === undefined) continue;
    if (event.type === 'fault' && event.what === 'crashed') return undefined;
    if (isEnd(event, message)) return i >= asked ? began : undefined;
  }
  return undefined;
}

function factOf<T extends FactType>(event: TraceEvent, type: T, message: string): FactOf<T> | undefined {
  return event.type === 'fact' && event.fact.type === type && event.fact.message.id === message
    ? (event.fact as FactOf<T>)
    : undefined;
}

/** The work is over when its timer fires; one that fails already needs no fault. */
const isEnd = (event: TraceEvent, message: string): boolean =>
  event.type === 'fired' && event.message === message && event.timer === 'worked';
