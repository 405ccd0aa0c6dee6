import { type Owner, Vector } from '../collections/vector.ts';
import type { NodeId, Seq } from '../model/ids.ts';
import type { Message } from '../model/message.ts';
import { type Breach, oneMore } from './breach.ts';
import { type Draft, type FactEvent, type Fold, isOwnedBy, type Owned, type Write } from './fold.ts';
import { type Lanes, laneOf, noLanes, withLane } from './lanes.ts';
import { safety } from './property.ts';
import { cell, emptyTable, encodeTable, type Table, withCell } from './table.ts';

/** Where a message stands in its line: the messages of one key that one group was owed, as they were stored. */
interface Place extends Owned {
  readonly lane: number;
  readonly position: number;
  readonly open: boolean;
  readonly storedAt: Seq;
}

/** What one arrival brought to one consumer: the deliveries that have one cause. */
interface Batch {
  readonly cause: Seq | undefined;
  readonly node: NodeId;
}

interface Line extends Owned {
  readonly messages: Vector<Message>;
  /** The position of the first message that is open: neither settled nor given up. */
  readonly head: number;
}

interface Strong extends Owned {
  readonly lanes: Lanes;
  readonly lines: Vector<Line>;
  readonly places: Table<Place>;
  /** The batch in which each message last came to each group. */
  readonly handed: Table<Batch>;
  readonly breach: Breach | undefined;
}

function drafted(state: Strong, owner: Owner | undefined): Draft<Strong> {
  if (isOwnedBy(state.owner, owner)) return state;
  const { lanes, lines, places, handed, breach } = state;
  return { owner, lanes, lines, places, handed, breach };
}

function stored(state: Strong, event: FactEvent<'stored'>, owner?: Owner): Strong {
  const { message, group } = event.fact;
  if (cell(state.places, group, message.index) !== undefined) return state;
  const next = drafted(state, owner);
  const known = laneOf(state.lanes, group, message.key);
  if (known < 0) next.lanes = withLane(state.lanes, group, message.key, owner);
  const lane = known < 0 ? next.lanes.count - 1 : known;
  const line = lineToChange(next, lane, owner);
  const place = { owner, lane, position: line.messages.size, open: true, storedAt: event.seq };
  line.messages = line.messages.push(message, owner);
  next.places = withCell<Place>(state.places, group, message.index, place, owner);
  return next;
}

type Ending = 'settled' | 'dropped' | 'dead-lettered' | 'vanished';

function closed(state: Strong, event: FactEvent<Ending>, owner?: Owner): Strong {
  const { message, group } = event.fact;
  const place = cell(state.places, group, message.index);
  if (place === undefined || !place.open) return state;
  const next = drafted(state, owner);
  shut(next, place, message, group, owner);
  const line = state.lines.get(place.lane) as Line;
  const head = headFrom(line, next.places, group);
  if (head !== line.head) lineToChange(next, place.lane, owner).head = head;
  return next;
}

function shut(state: Draft<Strong>, place: Draft<Place>, { index }: Message, group: string, owner?: Owner): void {
  if (isOwnedBy(place.owner, owner)) {
    place.open = false;
  } else {
    const { lane, position, storedAt } = place;
    state.places = withCell<Place>(state.places, group, index, { owner, lane, position, open: false, storedAt }, owner);
  }
}

/** The line of a lane, to be written into. */
function lineToChange(state: Draft<Strong>, lane: number, owner?: Owner): Draft<Line> {
  const known = state.lines.get(lane);
  if (known !== undefined && isOwnedBy(known.owner, owner)) return known;
  const messages = known === undefined ? Vector.empty<Message>() : known.messages;
  const line = { owner, messages, head: known === undefined ? 0 : known.head };
  state.lines = state.lines.set(lane, line, owner);
  return line;
}

function headFrom({ messages, head }: Line, places: Table<Place>, group: string): number {
  let at = head;
  while (at < messages.size && !isOpen(places, group, messages.get(at) as Message)) at++;
  return at;
}

const isOpen = (places: Table<Place>, group: string, message: Message): boolean =>
  (cell(places, group, message.index) as Place).open;

function delivered(state: Strong, event: FactEvent<'delivered'>, owner?: Owner): Strong {
  const { message, group } = event.fact;
  const next = drafted(state, owner);
  const earlier = openBefore(state, event);
  if (earlier !== undefined) next.breach = outOfTurn(state, event, earlier);
  const batch = { cause: event.cause, node: event.node };
  next.handed = withCell<Batch>(state.handed, group, message.index, batch, owner);
  return next;
}

/** An open message of the same line before this one, unless the same batch has brought it; or undefined. */
function openBefore(state: Strong, event: FactEvent<'delivered'>): Message | undefined {
  const { message, group } = event.fact;
  const place = cell(state.places, group, message.index);
  if (place === undefined) return undefined;
  const { messages, head } = state.lines.get(place.lane) as Line;
  for (let at = head; at < place.position; at++) {
    const other = messages.get(at) as Message;
    if (isOpen(state.places, group, other) && !sameBatch(cell(state.handed, group, other.index), event)) return other;
  }
  return undefined;
}

function sameBatch(one: Batch | undefined, other: Batch): boolean {
  return one !== undefined && one.cause !== undefined && one.cause === other.cause && one.node === other.node;
}

function outOfTurn(state: Strong, event: FactEvent<'delivered'>, earlier: Message): Breach {
  if (state.breach !== undefined) return oneMore(state.breach);
  const { message, group } = event.fact;
  const { storedAt } = cell(state.places, group, earlier.index) as Place;
  return {
    at: event.seq,
    because: `${message.id} was delivered for ${group} at #${event.seq} while ${earlier.id}, stored before it at #${storedAt}, was not settled`,
    witnesses: [storedAt, event.seq],
    more: 0,
  };
}

function encode(state: Strong, write: Write): void {
  if (state.breach !== undefined) return write(1);
  write(0);
  encodeTable(state.places, write, ({ position, open }) => write(open ? position : -1));
}

const fold: Fold<Strong> = {
  initial: {
    owner: undefined,
    lanes: noLanes,
    lines: Vector.empty(),
    places: emptyTable(),
    handed: emptyTable(),
    breach: undefined,
  },
  on: { stored, settled: closed, dropped: closed, 'dead-lettered': closed, vanished: closed, delivered },
  also: {},
  encode,
};

/**
 * P-SFIFO(k) (semantics.md 2.2): the next message of a key is handed out only once all earlier ones, as the group's queue
 * stored them, are settled or given up. What one batch brings in order is no exception to that, but one hand-out.
 */
export const strongPerKeyOrder = safety({
  id: 'P-SFIFO',
  name: 'strong-per-key-order',
  promise: 'No message is delivered while an earlier one of its key is neither settled nor given up.',
  fold,
  fine: 'no message was delivered before the earlier ones of its key were done',
});
