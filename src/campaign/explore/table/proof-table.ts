/** The proof table: every schedule of one small world for each broker, discipline and kind of fault. */
import type { ProfileName } from '../../../scenario/index.ts';
import { dealt, type Shard, shardText } from '../../shard.ts';
import { cellName, cellsOf } from './cell.ts';
import type { ProofCell, ProofTable } from './document.ts';
import { CELL_LIMIT, type MeasureOptions, measure } from './measure.ts';

/** Which cells are searched, and how far. */
export interface TableOptions extends Pick<MeasureOptions, 'limit' | 'stoppedBy'> {
  readonly profiles: readonly ProfileName[];
  /** The most faults in one schedule: 1 to 9. */
  readonly faults: number;
  /** The part of the table that is searched; all of it where this is left out. */
  readonly shard?: Shard | undefined;
  /** Called before each cell and now and then during its search, and waited for. */
  readonly onProgress?: ((progress: TableProgress) => void | Promise<void>) | undefined;
}

/** How far the table has come. */
export interface TableProgress {
  readonly done: number;
  readonly asked: number;
  /** The name of the cell that is being searched, and how many states of it have been met. */
  readonly cell: string;
  readonly states: number;
}

/** Searches all cells. What stops the search ends the table as well: cells that were not searched are not in it. */
export async function proofTable(options: TableOptions): Promise<ProofTable> {
  const { profiles, faults, shard, limit = CELL_LIMIT, stoppedBy } = options;
  const own = dealt(shard, cellsOf(profiles, faults)).map(([, cell]) => cell);
  const cells: ProofCell[] = [];
  for (const cell of own) {
    const tell = (states: number) =>
      options.onProgress?.({ done: cells.length, asked: own.length, cell: cellName(cell), states });
    await tell(0);
    if (stoppedBy?.() !== undefined) break;
    cells.push(await measure(cell, { limit, stoppedBy, onProgress: ({ states }) => tell(states) }));
  }
  return { faults, limit, shard: shard === undefined ? null : shardText(shard), asked: own.length, cells };
}

/** The whole table of its parts, in whatever order they come. The parts are those of one table. */
export function joinedTable(parts: readonly ProofTable[]): ProofTable {
  const [{ faults, limit }] = parts as readonly [ProofTable];
  const found = new Map(parts.flatMap(({ cells }) => cells.map((cell) => [cell.name, cell])));
  const profiles = new Set([...found.values()].map(({ profile }) => profile));
  const order = cellsOf([...profiles], faults).map(cellName);
  const cells = order.flatMap((name) => found.get(name) ?? []);
  return { faults, limit, shard: null, asked: parts.reduce((sum, { asked }) => sum + asked, 0), cells };
}
