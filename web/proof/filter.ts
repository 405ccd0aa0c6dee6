/** Which part of the proof table is shown: pure. */
import type { ProofCell, ProofTable, ProofWord } from '../../src/campaign/explore/table/document.ts';
import { wordOf } from '../../src/campaign/explore/table/document.ts';

/** What a person asked for; undefined means everything. */
export interface ProofFilter {
  readonly profile: string | undefined;
  readonly word: ProofWord | undefined;
}

/** The brokers of a table, in its order. */
export const profilesIn = ({ cells }: ProofTable): readonly string[] => [
  ...new Set(cells.map(({ profile }) => profile)),
];

/** How many cells of a broker, or of all, come to each word; words that no cell comes to are left out. */
export function wordCounts(cells: readonly ProofCell[], profile: string | undefined): ReadonlyMap<ProofWord, number> {
  const counts = new Map<ProofWord, number>();
  for (const cell of cells) {
    if (profile !== undefined && cell.profile !== profile) continue;
    const word = wordOf(cell);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/** Whether a cell is one of those asked for; the others stay in their place, faint. */
export const isWanted = (cell: ProofCell, { word }: ProofFilter): boolean =>
  word === undefined || wordOf(cell) === word;

/** The cell that lies so many rows and columns from another in a grid of rows; undefined beyond the edge. */
export function neighbour<T>(rows: readonly (readonly T[])[], of: T, down: number, right: number): T | undefined {
  const row = rows.findIndex((cells) => cells.includes(of));
  const column = rows[row]?.indexOf(of) ?? -1;
  return row < 0 ? undefined : rows[row + down]?.[column + right];
}
