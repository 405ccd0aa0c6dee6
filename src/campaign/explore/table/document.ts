/** The proof table as plain data: what `explore --table --json` prints, what pages are made of, and what the browser app reads. */
import type { GuaranteeName } from '../../../guarantees/index.ts';
import type { FaultPlan } from '../../../model/fault.ts';
import type { VerdictStatus } from '../../../model/verdict.ts';
import type { ProfileName } from '../../../scenario/index.ts';
import { type Acknowledgement, type FaultClassName, faultClassNames, type MemoryName } from './axes.ts';

/** The guarantees that the table tells of; all of them are about effects. */
export const tableGuarantees = ['at-most-once', 'at-least-once', 'exactly-once'] as const satisfies GuaranteeName[];

/** The name of a guarantee that the table tells of. */
export type TableGuarantee = (typeof tableGuarantees)[number];

/** The table. */
export interface ProofTable {
  /** The most faults in one schedule, and the most states of one cell. */
  readonly faults: number;
  readonly limit: number;
  /** Which part of the table this is, e.g. `1/2`; null where it is the whole. */
  readonly shard: string | null;
  /** How many cells the table or the part has; it holds fewer where somebody stopped the search. */
  readonly asked: number;
  /** Broker by broker, and discipline by discipline. */
  readonly cells: readonly ProofCell[];
}

/** A cell: what it is, and what was found, or what its broker lacks. */
export type ProofCell = CellHead & (ImpossibleCell | SearchedCell);

/** What a cell is. */
export interface CellHead {
  /** The name of its world, which stands for a file wherever a command takes one. */
  readonly name: string;
  readonly profile: ProfileName;
  readonly ack: Acknowledgement;
  readonly dedup: MemoryName;
  readonly fault: FaultClassName;
}

/** A cell whose world its broker cannot have. */
export interface ImpossibleCell {
  readonly possible: false;
  readonly lacks: readonly string[];
}

/** A cell that was searched. */
export interface SearchedCell {
  readonly possible: true;
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  /** How many schedules there are, in digits, since there may be more than a number holds; null where they were not counted. */
  readonly schedules: string | null;
  /** Whether all was searched, or the bound that stopped it. */
  readonly complete: true | string;
  /** The ends that faults had a part in, and those of them at which other things had happened than without. */
  readonly faultyEnds: number;
  readonly mattered: number;
  /** Whether faults were allowed and none of them ever mattered. */
  readonly vacuous: boolean;
  readonly verdicts: Readonly<Record<TableGuarantee, CellVerdict>>;
}

/** What was found about a guarantee in a cell. */
export interface CellVerdict {
  readonly status: VerdictStatus;
  readonly because: string;
  /** What breaks it; null where nothing does. */
  readonly broken: Break | null;
}

/** The least run that breaks a guarantee. */
export interface Break {
  /** The least number of faults that breaks it. */
  readonly par: number;
  /** The command that shows the shortest such schedule. */
  readonly replay: string;
  readonly traceHash: string;
  /** Faults that break it in time order as well, as people watch a run; null where none were found. */
  readonly staged: Staged | null;
}

/** A run in time order that breaks a guarantee. */
export interface Staged {
  readonly plan: FaultPlan;
  /** The event to look at: the last of those that prove it. */
  readonly event: number;
}

/** What a cell comes to, in one word. */
export type ProofWord =
  | 'exactly-once'
  | 'at-least-once'
  | 'at-most-once'
  | 'neither'
  | 'undecided'
  | 'vacuous'
  | 'impossible';

/** The word of a cell: the strongest guarantee on effects that holds in all of its schedules. */
export function wordOf(cell: ProofCell): ProofWord {
  if (!cell.possible) return 'impossible';
  const [most, least] = tableGuarantees.map((name) => cell.verdicts[name].status);
  if (most === 'holds' && least === 'holds') return 'exactly-once';
  if (most === 'holds' && least === 'violated') return 'at-most-once';
  if (most === 'violated' && least === 'holds') return 'at-least-once';
  if (most === 'violated' && least === 'violated') return 'neither';
  return cell.vacuous ? 'vacuous' : 'undecided';
}

/** The cells of a table in rows: one for each broker and discipline, with its kinds of fault side by side. */
export interface ProofRow extends Pick<CellHead, 'profile' | 'ack' | 'dedup'> {
  readonly cells: readonly ProofCell[];
}

/** The cells of a row, each in the column of its kind of fault; undefined where one is not in the table. */
export const inColumns = ({ cells }: ProofRow): readonly (ProofCell | undefined)[] =>
  faultClassNames.map((name) => cells.find(({ fault }) => fault === name));

/** Cells in rows, in their order. */
export function rowsOf(cells: readonly ProofCell[]): readonly ProofRow[] {
  const rows = new Map<string, ProofCell[]>();
  for (const cell of cells) {
    const key = `${cell.profile} ${cell.ack} ${cell.dedup}`;
    const row = rows.get(key) ?? [];
    rows.set(key, row);
    row.push(cell);
  }
  return [...rows.values()].map((row) => {
    const { profile, ack, dedup } = row[0] as ProofCell;
    return { profile, ack, dedup, cells: row };
  });
}
