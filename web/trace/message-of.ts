import type { TraceEvent } from '../../src/model/trace.ts';

/** The id of the message that an event is about; undefined where it is about none. */
export function messageOf(event: TraceEvent): string | undefined {
  switch (event.type) {
    case 'fact':
      return event.fact.message.id;
    case 'fired':
      return event.message;
    case 'moved':
    case 'ignored':
    case 'fault':
      return undefined;
    default:
      return event.packet.message?.id;
  }
}

/** The queue, group or subscription that an event is about; undefined where it is about none. */
export function groupOf(event: TraceEvent): string | undefined {
  return event.type === 'fact' && 'group' in event.fact ? event.fact.group : undefined;
}

/** The actors that an event names: where it happened, and the other end of what was sent. */
export function actorsOf(event: TraceEvent): readonly string[] {
  if (event.type === 'received') return [event.node, event.from];
  if (event.type === 'moved' || !('to' in event)) return [event.node];
  return [event.node, event.to];
}
