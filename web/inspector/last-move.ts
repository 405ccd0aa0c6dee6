/** Which way an actor's chart went last. */
import { bisectLeft } from 'd3';
import { cursor } from '../state/cursor.ts';
import { told } from '../state/told.ts';
import type { LastMove } from '../statechart/statechart.tsx';

/** The last move of an actor's chart as of the cursor; undefined where it has not moved, or where a crash came after it. */
export function lastMoveOf(actor: string): LastMove | undefined {
  const chronicle = told.value?.chronicle;
  const positions = chronicle?.ofActor.get(actor);
  if (chronicle === undefined || positions === undefined) return undefined;
  const now = chronicle.events[cursor.value - 1];
  for (let i = bisectLeft(positions, cursor.value) - 1; i >= 0; i--) {
    const event = chronicle.events[positions[i] as number];
    if (event?.type === 'fault' && event.what === 'crashed') return undefined;
    if (event?.type !== 'moved') continue;
    // What a reaction did is told before how it moved, so the move of the event at the cursor may still be to come.
    return { from: event.from, to: event.to, isNow: event.seq === now?.seq };
  }
  return undefined;
}
