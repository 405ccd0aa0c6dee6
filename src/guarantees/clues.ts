import type { Owner } from '../collections/vector.ts';
import type { FactType } from '../model/fact.ts';
import type { FactEvent } from './fold.ts';
import { cell, type Table, withCell } from './table.ts';

/** What explains best, for each message and group, that the message came to nothing. */
export type Clues = Table<FactEvent>;

/** How well a fact explains that a message came to nothing. */
const weight: { readonly [T in FactType]?: number } = {
  dropped: 5,
  'dead-lettered': 5,
  vanished: 4,
  suppressed: 3,
  acked: 2,
  deduplicated: 1,
  settled: 0,
};

const weightOf = (event: FactEvent): number => weight[event.fact.type] as number;

/** The clues with one more: a better one stands, and of equals the later one. */
export function withClue(clues: Clues, event: FactEvent, index: number, group: string, owner?: Owner): Clues {
  const before = cell(clues, group, index);
  if (before !== undefined && weightOf(before) > weightOf(event)) return clues;
  return withCell(clues, group, index, event, owner);
}
