import { type Owner, Vector } from '../collections/vector.ts';
import type { Seq } from '../model/ids.ts';
import type { Message } from '../model/message.ts';
import { type Breach, oneMore } from './breach.ts';
import { type Copies, copiesInOrder, ofCopy, withCopy } from './copies.ts';
import { type Draft, type FactEvent, type Fold, isOwnedBy, type Owned, type Write } from './fold.ts';
import { type Lanes, laneOf, noLanes, withLane } from './lanes.ts';
import { safety } from './property.ts';
import { cell, emptyTable, encodeTable, type Table, withCell } from './table.ts';

/** Where a copy stands among the copies of its key that its group was owed. */
interface Seat {
  readonly lane: number;
  readonly offset: number;
  /** Whether it has gone back to its queue, so that it may be seen out of turn. */
  readonly rewound: boolean;
}

/** The furthest that a consumer has read in a lane. */
interface Furthest {
  readonly offset: number;
  readonly message: Message;
  readonly seq: Seq;
}

interface Reads extends Owned {
  readonly lanes: Lanes;
  /** How many copies each lane has had. */
  readonly ends: Vector<number>;
  readonly seats: Table<Copies<Seat>>;
  /** By consumer and lane. */
  readonly furthest: Table<Furthest>;
  readonly breach: Breach | undefined;
}

function drafted(state: Reads, owner: Owner | undefined): Draft<Reads> {
  if (isOwnedBy(state.owner, owner)) return state;
  const { lanes, ends, seats, furthest, breach } = state;
  return { owner, lanes, ends, seats, furthest, breach };
}

function stored(state: Reads, event: FactEvent<'stored'>, owner?: Owner): Reads {
  const { message, group, copy } = event.fact;
  const copies = cell(state.seats, group, message.index);
  if (ofCopy(copies, copy) !== undefined) return state;
  const next = drafted(state, owner);
  const known = laneOf(state.lanes, group, message.key);
  if (known < 0) next.lanes = withLane(state.lanes, group, message.key, owner);
  const lane = known < 0 ? next.lanes.count - 1 : known;
  const offset = state.ends.get(lane) ?? 0;
  const seated = withCopy(copies, copy, { lane, offset, rewound: false });
  next.ends = state.ends.set(lane, offset + 1, owner);
  next.seats = withCell(state.seats, group, message.index, seated, owner);
  return next;
}

function requeued(state: Reads, event: FactEvent<'requeued'>, owner?: Owner): Reads {
  const { message, group, copy } = event.fact;
  const copies = cell(state.seats, group, message.index);
  const seat = ofCopy(copies, copy);
  if (seat === undefined || seat.rewound) return state;
  const seated = withCopy(copies, copy, { lane: seat.lane, offset: seat.offset, rewound: true });
  const next = drafted(state, owner);
  next.seats = withCell(state.seats, group, message.index, seated, owner);
  return next;
}

function delivered(state: Reads, event: FactEvent<'delivered'>, owner?: Owner): Reads {
  const { message, group, copy, redelivered } = event.fact;
  const seat = ofCopy(cell(state.seats, group, message.index), copy);
  if (seat === undefined || seat.rewound || redelivered) return state;
  const before = cell(state.furthest, event.node, seat.lane);
  const next = drafted(state, owner);
  if (before !== undefined && before.offset >= seat.offset) {
    next.breach = backwards(state.breach, event, before);
  } else {
    const reached = { offset: seat.offset, message, seq: event.seq };
    next.furthest = withCell(state.furthest, event.node, seat.lane, reached, owner);
  }
  return next;
}

function backwards(breach: Breach | undefined, event: FactEvent<'delivered'>, before: Furthest): Breach {
  if (breach !== undefined) return oneMore(breach);
  const { seq, node, fact } = event;
  const saw = `${node} saw ${fact.message.id} of ${fact.group}`;
  const because =
    before.message.index === fact.message.index
      ? `${saw} at #${before.seq} and again at #${seq}, though nothing had put it back`
      : `${saw} at #${seq}, after ${before.message.id} at #${before.seq}, which stands behind it`;
  return { at: seq, because, witnesses: [before.seq, seq], more: 0 };
}

function encode(state: Reads, write: Write): void {
  if (state.breach !== undefined) return write(1);
  write(0);
  encodeTable(state.seats, write, (copies) => {
    for (const { copy, value } of copiesInOrder(copies)) [copy, value.offset, value.rewound ? 1 : 0].forEach(write);
    write(-1);
  });
  encodeTable(state.furthest, write, ({ offset, message }) => [message.index, offset].forEach(write));
}

const fold: Fold<Reads> = {
  initial: {
    owner: undefined,
    lanes: noLanes,
    ends: Vector.empty(),
    seats: emptyTable(),
    furthest: emptyTable(),
    breach: undefined,
  },
  on: { stored, requeued, delivered },
  also: {},
  encode,
};

/**
 * P-MONO (semantics.md 2.2, J-kaf "nonmonotonic poll"). Queues have no offsets, so the offset of a copy is its rank among
 * the stored copies of its key in its group, and a rewind is the return of a copy to its queue: a copy that went back, or
 * that the broker marks as redelivered, may be seen out of turn. What is skipped is for P-LOSS to find.
 */
export const monotoneReads = safety({
  id: 'P-MONO',
  name: 'monotone-reads',
  promise: 'What one consumer sees of a key comes in the order in which it was stored, unless it was put back.',
  fold,
  fine: 'every consumer read forwards only',
});
