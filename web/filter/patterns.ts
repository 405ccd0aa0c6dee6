/** Stories that a learner looks for: several events that belong together. */
import type { Chronicle } from '../trace/chronicle.ts';

/** A story by its name, and the events of which a run tells it. */
export interface Pattern {
  readonly id: string;
  readonly title: string;
  readonly find: (chronicle: Chronicle) => readonly number[];
}

/** The stories that can be looked for. */
export const patterns: readonly Pattern[] = [
  { id: 'ack-lost', title: 'Ack lost', find: acksLost },
  { id: 'crash-before-ack', title: 'Crash between effect and ack', find: crashesBeforeAck },
  { id: 'redelivery-after-timeout', title: 'Redelivery after a timeout', find: redeliveriesAfterTimeout },
  { id: 'out-of-order', title: 'Out of order', find: outOfOrder },
];

/** The losses of acknowledgements. */
function acksLost({ events }: Chronicle): number[] {
  return events.filter((event) => event.type === 'lost' && event.packet.verb.name === 'ack').map(({ seq }) => seq);
}

/** Each effect whose acknowledgement a crash forestalled, and the crash. */
function crashesBeforeAck({ events }: Chronicle): number[] {
  const found = new Set<number>();
  const owed = new Map<string, Map<string, number>>();
  for (const event of events) {
    const ofActor = owed.get(event.node) ?? new Map<string, number>();
    owed.set(event.node, ofActor);
    if (event.type === 'fact' && event.fact.type === 'effected') ofActor.set(event.fact.message.id, event.seq);
    if (event.type === 'fact' && event.fact.type === 'acked') ofActor.delete(event.fact.message.id);
    if (event.type !== 'fault' || event.what !== 'crashed') continue;
    for (const effect of ofActor.values()) found.add(effect).add(event.seq);
    ofActor.clear();
  }
  return ascending(found);
}

/** Each lease that expired, and the delivery that followed from it. */
function redeliveriesAfterTimeout({ events }: Chronicle): number[] {
  const found = new Set<number>();
  const expired = new Map<string, number>();
  for (const event of events) {
    if (event.type !== 'fact') continue;
    const { fact, seq } = event;
    if (fact.type === 'requeued' && fact.reason === 'lease-expired')
      expired.set(`${fact.group} ${fact.message.id}`, seq);
    if (fact.type !== 'delivered' || !fact.redelivered) continue;
    const since = expired.get(`${fact.group} ${fact.message.id}`);
    if (since === undefined) continue;
    found.add(since).add(seq);
    expired.delete(`${fact.group} ${fact.message.id}`);
  }
  return ascending(found);
}

/** Each first delivery of a message of which a later one of the same producer and key was delivered before, and that one. */
function outOfOrder({ events }: Chronicle): number[] {
  const found = new Set<number>();
  const furthest = new Map<string, { readonly number: number; readonly event: number }>();
  const seen = new Set<string>();
  for (const event of events) {
    if (event.type !== 'fact' || event.fact.type !== 'delivered') continue;
    const { message, group } = event.fact;
    const once = `${group} ${message.id}`;
    if (seen.has(once)) continue;
    seen.add(once);
    const line = JSON.stringify([group, message.producer, message.key]);
    const last = furthest.get(line);
    if (last === undefined || last.number < message.number)
      furthest.set(line, { number: message.number, event: event.seq });
    else found.add(last.event).add(event.seq);
  }
  return ascending(found);
}

const ascending = (events: ReadonlySet<number>): number[] => [...events].toSorted((a, b) => a - b);
