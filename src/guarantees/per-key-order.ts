import { type Owner, Vector } from '../collections/vector.ts';
import type { Seq } from '../model/ids.ts';
import type { Message } from '../model/message.ts';
import { type Breach, inOrder, oneMore } from './breach.ts';
import { type Draft, type FactEvent, type Fold, isOwnedBy, type Owned, type Write } from './fold.ts';
import { type Lanes, laneOf, noLanes, withLane } from './lanes.ts';
import { safety } from './property.ts';
import { asItIs, cell, emptyTable, encodeTable, encodeVector, type Table, withCell } from './table.ts';

/** A message in its lane: the messages of one producer and key. */
interface Sent extends Owned {
  readonly lane: number;
  /** How many messages of the lane had been sent before it. */
  readonly turn: number;
  /** How many had been sent when it was confirmed: those from this turn on were sent after that. -1 until then. */
  readonly confirmedBy: number;
}

/** The latest message of a lane, by turn, that a group has seen. */
interface Latest {
  readonly turn: number;
  readonly message: Message;
  readonly seq: Seq;
}

interface Order extends Owned {
  readonly lanes: Lanes;
  readonly sends: Vector<number>;
  readonly sent: Vector<Sent>;
  /** 1 for each message that the group has seen. */
  readonly seen: Table<number>;
  readonly latest: Table<Latest>;
  readonly breach: Breach | undefined;
}

function drafted(state: Order, owner: Owner | undefined): Draft<Order> {
  if (isOwnedBy(state.owner, owner)) return state;
  const { lanes, sends, sent, seen, latest, breach } = state;
  return { owner, lanes, sends, sent, seen, latest, breach };
}

function attempted(state: Order, event: FactEvent<'attempted'>, owner?: Owner): Order {
  const { index, producer, key } = event.fact.message;
  if (state.sent.get(index) !== undefined) return state;
  const next = drafted(state, owner);
  const known = laneOf(state.lanes, producer, key);
  if (known < 0) next.lanes = withLane(state.lanes, producer, key, owner);
  const lane = known < 0 ? next.lanes.count - 1 : known;
  const turn = state.sends.get(lane) ?? 0;
  next.sends = state.sends.set(lane, turn + 1, owner);
  next.sent = state.sent.set(index, { owner, lane, turn, confirmedBy: -1 }, owner);
  return next;
}

function confirmed(state: Order, event: FactEvent<'confirmed'>, owner?: Owner): Order {
  const { index } = event.fact.message;
  const before: Draft<Sent> | undefined = state.sent.get(index);
  if (before === undefined || before.confirmedBy >= 0) return state;
  const confirmedBy = state.sends.get(before.lane) as number;
  const next = drafted(state, owner);
  if (isOwnedBy(before.owner, owner)) before.confirmedBy = confirmedBy;
  else next.sent = state.sent.set(index, { owner, lane: before.lane, turn: before.turn, confirmedBy }, owner);
  return next;
}

function delivered(state: Order, event: FactEvent<'delivered'>, owner?: Owner): Order {
  const { message, group } = event.fact;
  const sent = state.sent.get(message.index);
  if (sent === undefined || cell(state.seen, group, message.index) !== undefined) return state;
  const next = drafted(state, owner);
  next.seen = withCell(state.seen, group, message.index, 1, owner);
  const before = cell(state.latest, group, sent.lane);
  if (before === undefined || before.turn < sent.turn) {
    next.latest = withCell(state.latest, group, sent.lane, { turn: sent.turn, message, seq: event.seq }, owner);
  } else if (sent.confirmedBy >= 0 && sent.confirmedBy <= before.turn) {
    next.breach = overtaken(state.breach, event, before);
  }
  return next;
}

function overtaken(breach: Breach | undefined, event: FactEvent<'delivered'>, by: Latest): Breach {
  if (breach !== undefined) return oneMore(breach);
  const { message, group } = event.fact;
  const early = by.message.id;
  const late = message.id;
  return {
    at: event.seq,
    because: `${early} overtook ${late} for ${group}: ${early} was delivered at #${by.seq} and ${late} at #${event.seq}, though ${late} was confirmed before ${early} was sent`,
    witnesses: inOrder([by.seq, event.seq]),
    more: 0,
  };
}

function encode(state: Order, write: Write): void {
  if (state.breach !== undefined) return write(1);
  write(0);
  encodeVector(state.sent, write, ({ turn, confirmedBy }) => {
    write(turn);
    write(confirmedBy);
  });
  encodeTable(state.seen, write, asItIs);
}

const fold: Fold<Order> = {
  initial: {
    owner: undefined,
    lanes: noLanes,
    sends: Vector.empty(),
    sent: Vector.empty(),
    seen: emptyTable(),
    latest: emptyTable(),
    breach: undefined,
  },
  on: { attempted, confirmed, delivered },
  also: {},
  encode,
};

/**
 * P-FIFO(k) (semantics.md 2.2, T-chan): order among the first deliveries of one producer's messages of one key. Only what
 * was confirmed before the other was sent has a promise; a message that never comes breaks no order.
 */
export const perKeyOrder = safety({
  id: 'P-FIFO',
  name: 'per-key-order',
  promise: 'Messages of a key that one producer sent one after the other arrive first in that order.',
  fold,
  fine: 'first deliveries kept the order of their keys',
});
