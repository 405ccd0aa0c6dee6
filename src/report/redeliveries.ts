import type { TraceEvent } from '../model/trace.ts';

/** The positions of the arrivals of which the receiver was told that they are redeliveries. */
export function redeliveriesOf(events: readonly TraceEvent[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const event of events) {
    if (event.type !== 'fact' || event.fact.type !== 'delivered' || !event.fact.redelivered) continue;
    if (event.cause !== undefined) found.add(event.cause);
  }
  return found;
}
