/** Which effects are repeats: the one thing that a row of a story or a diagram needs to know about the rows above. */
import type { TraceEvent } from '../model/trace.ts';

/** Counts effects event by event: how often a message has now taken effect for a group. */
export class EffectCounter {
  private readonly counts = new Map<string, Map<string, number>>();

  /** The number of the effect that this event is, from 1; 1 too for any other event. */
  next(event: TraceEvent): number {
    if (event.type !== 'fact' || event.fact.type !== 'effected') return 1;
    const { message, group } = event.fact;
    const ofGroup = this.counts.get(group) ?? new Map<string, number>();
    this.counts.set(group, ofGroup);
    const count = (ofGroup.get(message.id) ?? 0) + 1;
    ofGroup.set(message.id, count);
    return count;
  }
}

/** An event with the number of the effect that it is. */
export interface Counted {
  readonly event: TraceEvent;
  readonly nth: number;
}

/** Each event with the number of the effect that it is. */
export function countEffects(events: readonly TraceEvent[]): Counted[] {
  const counter = new EffectCounter();
  return events.map((event) => ({ event, nth: counter.next(event) }));
}
