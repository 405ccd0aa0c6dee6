/** Where events stand on the overview: by their number, or to scale. */
import { bisector } from 'd3';
import type { TraceEvent } from '../../src/model/trace.ts';
import type { Chronicle } from '../trace/chronicle.ts';

const byTime = bisector<TraceEvent, number>(({ at }) => at);

/** An event's place as a part of the width, from 0 to 1. */
export function partOf({ events, taken }: Chronicle, event: number, mode: 'order' | 'true'): number {
  if (mode === 'order') return Math.min(1, event / Math.max(1, taken));
  const last = events[taken - 1]?.at ?? 0;
  return (events[Math.min(event, taken - 1)]?.at ?? 0) / Math.max(1, last);
}

/** The event at a part of the width, from 0 to the number of events. */
export function eventAt({ events, taken }: Chronicle, part: number, mode: 'order' | 'true'): number {
  const within = Math.max(0, Math.min(1, part));
  if (mode === 'order') return Math.round(within * taken);
  return byTime.right(events, within * (events[taken - 1]?.at ?? 0), 0, taken);
}
