import { type Owner, Vector } from '../../collections/vector.ts';
import type { Json } from '../../model/json.ts';
import type { Message } from '../../model/message.ts';

/** A mark: a message is done for a group. */
export interface Mark {
  readonly group: string;
  readonly message: Message;
}

/**
 * What a dedup store remembers. It is a database: what it has answered is on its disk, so a crash takes nothing. Marks
 * are numbered from 0 in the order in which they were made.
 */
export interface StoreLedger {
  /** The groups that use it, in the order of their first mark. */
  readonly groups: readonly string[];
  /** For each group the numbers of its marks, by the message's index. */
  readonly numbers: readonly Vector<number>[];
  readonly marks: Vector<Mark>;
  /** How many marks are remembered. */
  readonly count: number;
}

/** A store without marks. */
export function emptyStoreLedger(): StoreLedger {
  return { groups: [], numbers: [], marks: Vector.empty(), count: 0 };
}

/** Whether a message is marked as done for a group. */
export function isMarked({ groups, numbers }: StoreLedger, group: string, message: Message): boolean {
  return numbers[groups.indexOf(group)]?.get(message.index) !== undefined;
}

/** The ledger with a mark more; its number is the size of `marks` before. */
export function withMark(ledger: StoreLedger, mark: Mark, owner: Owner): StoreLedger {
  const no = ledger.marks.size;
  const known = withGroup(ledger, mark.group);
  const numbers = changed(known, mark, no, owner);
  return { groups: known.groups, numbers, marks: known.marks.set(no, mark, owner), count: known.count + 1 };
}

/** The ledger without the mark of this number. */
export function withoutMark(ledger: StoreLedger, no: number, owner: Owner): StoreLedger {
  const mark = ledger.marks.get(no);
  if (mark === undefined) return ledger;
  const numbers = changed(ledger, mark, undefined, owner);
  return { groups: ledger.groups, numbers, marks: ledger.marks.set(no, undefined, owner), count: ledger.count - 1 };
}

/** The ledger as plain data. */
export function freezeStoreLedger({ marks }: StoreLedger): Json {
  return marks.toArray().map(({ group, message }) => ({ group, message: message.id }));
}

function withGroup(ledger: StoreLedger, group: string): StoreLedger {
  if (ledger.groups.includes(group)) return ledger;
  return { ...ledger, groups: [...ledger.groups, group], numbers: [...ledger.numbers, Vector.empty<number>()] };
}

function changed({ groups, numbers }: StoreLedger, mark: Mark, no: number | undefined, owner: Owner) {
  const position = groups.indexOf(mark.group);
  const before = numbers[position] as Vector<number>;
  const after = before.set(mark.message.index, no, owner);
  if (after === before) return numbers;
  return numbers.map((table, index) => (index === position ? after : table));
}
