import type { Owner } from '../collections/vector.ts';
import { hashText } from '../model/hash.ts';
import type { Seq } from '../model/ids.ts';
import type { Message } from '../model/message.ts';
import { type Breach, inOrder, oneMore } from './breach.ts';
import { type Draft, type FactEvent, type Fold, isOwnedBy, type Owned, type Write } from './fold.ts';
import { safety } from './property.ts';
import { cell, columnOf, emptyTable, type Table, withCell } from './table.ts';

interface Total extends Owned {
  /** When each group first saw each message. */
  readonly sights: Table<Seq>;
  /**
   * Of the messages that two groups have both seen, the one that the first of them saw last: its column is the first
   * group, its index the other's column in `sights`. A new common message must come after it for both.
   */
  readonly lasts: Table<Message>;
  readonly breach: Breach | undefined;
}

function drafted(state: Total, owner: Owner | undefined): Draft<Total> {
  const { sights, lasts, breach } = state;
  return isOwnedBy(state.owner, owner) ? state : { owner, sights, lasts, breach };
}

function delivered(state: Total, event: FactEvent<'delivered'>, owner?: Owner): Total {
  const { message, group } = event.fact;
  if (cell(state.sights, group, message.index) !== undefined) return state;
  const next = drafted(state, owner);
  const sights = withCell(state.sights, group, message.index, event.seq, owner);
  next.sights = sights;
  const own = columnOf(sights, group);
  for (let column = 0; column < sights.names.length; column++) {
    const seen = sights.columns[column]?.get(message.index);
    if (column === own || seen === undefined) continue;
    const other = sights.names[column] as string;
    const last = cell(next.lasts, other, own);
    if (last !== undefined && (cell(sights, other, last.index) as Seq) > seen) {
      next.breach = disagreed(next.breach, sights, event, other, last);
    } else next.lasts = withCell(next.lasts, other, own, message, owner);
    next.lasts = withCell(next.lasts, group, column, message, owner);
  }
  return next;
}

function disagreed(
  breach: Breach | undefined,
  sights: Table<Seq>,
  event: FactEvent<'delivered'>,
  other: string,
  late: Message,
): Breach {
  if (breach !== undefined) return oneMore(breach);
  const { message, group } = event.fact;
  const seen = (name: string, of: Message): Seq => cell(sights, name, of.index) as Seq;
  const there = [seen(other, message), seen(other, late)] as const;
  const here = [seen(group, late), event.seq] as const;
  return {
    at: event.seq,
    because: `${other} saw ${message.id} at #${there[0]} before ${late.id} at #${there[1]}, but ${group} saw ${late.id} at #${here[0]} before ${message.id} at #${here[1]}`,
    witnesses: inOrder([...there, ...here]),
    more: 0,
  };
}

/** Each group, by name, with its messages in the order in which it saw them. */
function encode({ sights, breach }: Total, write: Write): void {
  if (breach !== undefined) return write(1);
  write(0);
  for (const name of [...sights.names].sort((a, b) => (a < b ? -1 : 1))) {
    const seen: [index: number, seq: number][] = [];
    sights.columns[columnOf(sights, name)]?.forEach((seq, index) => {
      seen.push([index, seq]);
    });
    write(hashText(name));
    for (const [index] of seen.sort((a, b) => a[1] - b[1])) write(index);
    write(-1);
  }
}

const fold: Fold<Total> = {
  initial: { owner: undefined, sights: emptyTable(), lasts: emptyTable(), breach: undefined },
  on: { delivered },
  also: {},
  encode,
};

/**
 * P-TOTAL (semantics.md 2.2): all subscribers see what they both see in one order. A subscriber is a group, and what it
 * sees is its first delivery of a message, whichever of its consumers got it.
 */
export const totalOrder = safety({
  id: 'P-TOTAL',
  name: 'total-order',
  promise: 'Any two groups that both see two messages see them in the same order.',
  fold,
  fine: 'no two groups saw two messages in different orders',
});
