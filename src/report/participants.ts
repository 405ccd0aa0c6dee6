/** Who takes part in a run, in the order in which diagrams show them. */
import type { Role } from '../model/crash-point.ts';
import type { TraceEvent } from '../model/trace.ts';

/** An actor of a run; one that the trace does not introduce has the role `other`. */
export interface Participant {
  readonly id: string;
  readonly role: Role | 'other';
}

const order: readonly Participant['role'][] = ['producer', 'broker', 'store', 'consumer', 'other'];

/** Producers, brokers, stores, consumers and then the rest, with all whom an event names beside those introduced. */
export function participantsOf(introduced: readonly Participant[], events: readonly TraceEvent[]): Participant[] {
  const found = new Map(introduced.map((participant) => [participant.id, participant]));
  for (const event of events) {
    for (const id of namedBy(event)) if (!found.has(id)) found.set(id, { id, role: 'other' });
  }
  const everyone = [...found.values()];
  return order.flatMap((role) => everyone.filter((participant) => participant.role === role));
}

function namedBy(event: TraceEvent): readonly string[] {
  if (event.type === 'received') return [event.node, event.from];
  if (event.type === 'moved' || !('to' in event)) return [event.node];
  return [event.node, event.to];
}
