/** The room that words need at the right of lanes. Pure. */
import { isBreach, shortBreach } from '../state/guilty.ts';
import type { Chronicle } from '../trace/chronicle.ts';

/** The width of a column of text in the diagram's type, in pixels, at the most. */
const COLUMN = 6.9;
/** Widths grow in such steps, so that they change seldom while a run comes. */
const STEP = 20;

/** For each actor the width of its longest words in pixels; `guilty` has what rows prove against guarantees. */
export function noteWidths(chronicle: Chronicle, guilty: ReadonlyMap<number, string>): ReadonlyMap<string, number> {
  const columns = new Map(chronicle.longestNote);
  for (const [event, words] of guilty) {
    if (!isBreach(words)) continue;
    const actor = chronicle.events[event]?.node ?? '';
    columns.set(actor, Math.max(columns.get(actor) ?? 0, shortBreach(words).length + 3));
  }
  return new Map([...columns].map(([actor, count]) => [actor, Math.ceil((count * COLUMN) / STEP) * STEP]));
}
