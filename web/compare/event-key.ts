/** What an event is, whenever it happens: two runs have the same event where their keys are the same. */
import type { TraceEvent } from '../../src/model/trace.ts';

/** A text that names where, what, of which message and which attempt; never the time or the position. */
export function keyOf(event: TraceEvent): string {
  return [event.node, event.type, ...parts(event)].join('\u0000');
}

function parts(event: TraceEvent): readonly (string | number | undefined)[] {
  switch (event.type) {
    case 'fact': {
      const { fact } = event;
      const delivery = 'delivery' in fact ? fact.delivery : 'attempt' in fact ? fact.attempt : undefined;
      return [fact.type, fact.message.id, 'group' in fact ? fact.group : undefined, delivery];
    }
    case 'received':
      return [event.from, event.packet.verb.name, event.packet.message?.id, event.packet.attempt];
    case 'fired':
      return [event.timer, event.message];
    case 'moved':
      return [event.from, event.to];
    case 'ignored':
      return [event.what];
    case 'fault':
      return [event.what, event.detail];
    default:
      return [event.to, event.packet.verb.name, event.packet.message?.id, event.packet.attempt];
  }
}
