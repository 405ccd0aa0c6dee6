/** What led to an event, and what came of it. */
import type { TraceEvent } from '../../src/model/trace.ts';

/** The events without which this one would not have happened, the nearest first. */
export function causesOf(events: readonly TraceEvent[], event: number): number[] {
  const found: number[] = [];
  for (let at = events[event]?.cause; at !== undefined; at = events[at]?.cause) found.push(at);
  return found;
}

/** The events that would not have happened without this one, in their order. */
export function effectsOf(events: readonly TraceEvent[], event: number): number[] {
  const found = new Set<number>([event]);
  for (let at = event + 1; at < events.length; at++) {
    const cause = events[at]?.cause;
    if (cause !== undefined && found.has(cause)) found.add(at);
  }
  found.delete(event);
  return [...found];
}
