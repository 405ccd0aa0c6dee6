/** Which events the table lists, and on which of them it stands. */
import { bisectRight } from 'd3';
import { matches, onlyMatches } from '../filter/filter-state.ts';
import { cursor, selection } from '../state/cursor.ts';
import { told } from '../state/told.ts';

const numbers: number[] = [];

/** The positions of the events that are listed, ascending. */
export function listedEvents(): readonly number[] {
  const wanted = onlyMatches.value ? matches.value : undefined;
  if (wanted !== undefined) return wanted.events;
  const count = told.value?.count ?? 0;
  // One array for all runs, grown as they come: a long one is not counted anew each time.
  for (let next = numbers.length; next < count; next++) numbers.push(next);
  numbers.length = count;
  return numbers;
}

/** The event on which the table stands: the selected one, or else the one at the cursor. */
export function currentEvent(): number {
  const selected = selection.value;
  return selected.kind === 'event' ? selected.event : Math.max(0, cursor.value - 1);
}

/** The place of the last event that is not later than another; 0 where all are. */
export const placeOf = (events: readonly number[], event: number): number =>
  Math.max(0, bisectRight(events, event) - 1);

/** How far keys move: a row, ten rows, or to an end. */
const steps: Readonly<Record<string, number>> = {
  ArrowUp: -1,
  ArrowDown: 1,
  PageUp: -10,
  PageDown: 10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** The event to which a key moves; undefined where the key does not move, or there is nothing. */
export function moved(key: string, events: readonly number[], current: number): number | undefined {
  const by = steps[key];
  if (by === undefined) return undefined;
  return events[Math.max(0, Math.min(events.length - 1, placeOf(events, current) + by))];
}
