import { type Owner, Vector } from '../../collections/vector.ts';
import type { Json } from '../../model/json.ts';
import type { Message } from '../../model/message.ts';
import type { Part } from '../adapter/definition.ts';

/** A mark that will be forgotten: a message is done for a group. */
export interface Mark extends Part {
  readonly group: string;
  readonly message: Message;
}

/** What a dedup store remembers. It is a database: what it has answered is on its disk, so a crash takes nothing. */
export interface StoreLedger {
  /** The groups that use it, in the order of their first mark. */
  groups: readonly string[];
  /** For each group the messages that are marked, by their index. */
  marked: readonly Vector<Message>[];
  /** How many marks are remembered. */
  count: number;
}

/** A store without marks. */
export function emptyStoreLedger(): StoreLedger {
  return { groups: [], marked: [], count: 0 };
}

/** A ledger of the same content. */
export function copyStoreLedger({ groups, marked, count }: StoreLedger): StoreLedger {
  return { groups, marked, count };
}

/** The mark of a message with this number. */
export function newMark(no: number, group: string, message: Message, owner: Owner): Mark {
  return { owner, no, chart: undefined, group, message };
}

/** A mark of the same content for another owner. */
export function copyMark({ no, chart, group, message }: Mark, owner: Owner): Mark {
  return { owner, no, chart, group, message };
}

/** Whether a message is marked as done for a group. */
export function isMarked({ groups, marked }: StoreLedger, group: string, message: Message): boolean {
  const at = placeOf(groups, group);
  // Never reads at -1: one such read makes V8 take a slow way at all later ones.
  return at >= 0 && (marked[at] as Vector<Message>).get(message.index) !== undefined;
}

/** Marks a message. */
export function mark(ledger: StoreLedger, group: string, message: Message, owner: Owner): void {
  if (placeOf(ledger.groups, group) < 0) {
    ledger.groups = [...ledger.groups, group];
    ledger.marked = [...ledger.marked, Vector.empty<Message>()];
  }
  change(ledger, group, message, message, owner);
  ledger.count += 1;
}

/** Forgets a mark. */
export function unmark(ledger: StoreLedger, group: string, message: Message, owner: Owner): void {
  change(ledger, group, message, undefined, owner);
  ledger.count -= 1;
}

/** The ledger as plain data. */
export function freezeStoreLedger({ groups, marked }: StoreLedger): Json {
  return Object.fromEntries(groups.map((group, at) => [group, marked[at]?.toArray().map(({ id }) => id) ?? []]));
}

function change(ledger: StoreLedger, group: string, message: Message, to: Message | undefined, owner: Owner): void {
  const at = placeOf(ledger.groups, group);
  const before = ledger.marked[at] as Vector<Message>;
  const after = before.set(message.index, to, owner);
  if (after !== before) ledger.marked = ledger.marked.map((table, index) => (index === at ? after : table));
}

/** The place of a group, or -1. A world has few groups, so a loop finds it sooner than the language's own search. */
function placeOf(groups: readonly string[], group: string): number {
  for (let i = 0; i < groups.length; i++) if (groups[i] === group) return i;
  return -1;
}
