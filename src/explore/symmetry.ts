/**
 * Actors that are taken for one another: worlds that differ only in which of them is which are one. Producers take their
 * messages with them, so that messages of producers that are alike are taken for one another as well.
 *
 * Why that is sound: a view puts everybody and everything in the places of others, in what actors know, in what is under way
 * and in what the judge has seen. Where nobody is told anything by which these differ, a step of a world is, seen so, a step
 * of the world seen so, to the same place seen so: to change places is an automorphism of the graph of worlds. The worlds
 * that the views make of one are then bisimilar, and the least of their writings may stand for all.
 *
 * The messages of one producer may not change places: it sends them in an order, and what is still to be sent has none to
 * change with. Those it has sent might; that was measured and left out, since few worlds have a twin of that kind: queues
 * and links keep the order of sending, so that only losses and returns bring about the other one.
 */
import { Encoder } from '../collections/encoder.ts';
import type { Setup } from '../kernel/setup.ts';
import type { NodeId } from '../model/ids.ts';
import type { Message } from '../model/message.ts';
import { asSeated, type Seating, seatedAt } from './world-code.ts';

/** One way to seat everybody, with what writes worlds so. */
export interface View {
  readonly seating: Seating;
  readonly encoder: Encoder;
  /** What an actor is called there. */
  nameOf(id: NodeId): NodeId;
  /** The index of the message that is there in the place of the one with this index. */
  at(index: number): number;
}

/** Actors that are set up alike, by their names. */
export interface Alike {
  readonly names: readonly string[];
  /** For producers the index of the first message of each; undefined for others. */
  readonly first?: readonly number[] | undefined;
  /** How many messages each of them produces. */
  readonly messages?: number;
}

/** More ways than this cost more than they save. */
const MOST = 24;

/** Everybody in their own places. */
export function plainView(setup: Setup): View {
  return { seating: asSeated(setup), encoder: new Encoder(), nameOf: (id) => id, at: (index) => index };
}

interface Way {
  readonly places: readonly number[];
  /** For each message that has the place of another the index of that one; empty where none has. */
  readonly messages: readonly number[];
}

/**
 * All ways to seat everybody where the actors of each group are taken for one another: as many as make no difference to how
 * any world goes on, their own places among them. Whoever names the groups must know that they are set up alike.
 */
export function viewsOf(setup: Setup, groups: readonly Alike[]): readonly View[] {
  const own = setup.nodes.map((_, index) => index);
  const ways = groups.reduce<readonly Way[]>(
    (found, group) => {
      const seats = group.names.map((id) => setup.nodes.findIndex((node) => node.id === id));
      const orders = permutations(seats.map((_, index) => index));
      if (found.length * orders.length > MOST) return found;
      return found.flatMap((way) => orders.map((order) => seatedAs(way, group, seats, order)));
    },
    [{ places: own, messages: [] }],
  );
  const views = ways.flatMap((way) => {
    const seating = seatedAt(setup, way.places, way.messages);
    return seating === undefined ? [] : [viewOf(setup, seating, way.messages)];
  });
  return views.length > 1 ? views : [plainView(setup)];
}

/** A way in which, besides, each of a group has the seat of another: the one at `order` of its own position. */
function seatedAs(
  { places, messages }: Way,
  { first, messages: count = 0 }: Alike,
  seats: readonly number[],
  order: readonly number[],
): Way {
  const next = places.slice();
  const taken = messages.slice();
  order.forEach((to, from) => {
    next[seats[from] as number] = seats[to] as number;
    if (first === undefined || to === from) return;
    for (let each = 0; each < count; each++) taken[(first[from] as number) + each] = (first[to] as number) + each;
  });
  return { places: next, messages: taken };
}

function viewOf({ nodes }: Setup, seating: Seating, messages: readonly number[]): View {
  const names = new Map(nodes.map(({ id }, index) => [id, nodes[seating.places[index] as number]?.id as NodeId]));
  const at = (index: number): number => messages[index] ?? index;
  const numberOf = (value: object): number | undefined => (isMessage(value) ? at(value.index) : undefined);
  return { seating, encoder: new Encoder(names, numberOf), nameOf: (id) => names.get(id) ?? id, at };
}

/** Messages are told by their index, which is unique in a world. */
const isMessage = (value: object): value is Message => 'producer' in value && 'index' in value && 'hash' in value;

function permutations(list: readonly number[]): readonly (readonly number[])[] {
  if (list.length <= 1) return [list];
  return list.flatMap((first) => permutations(list.filter((each) => each !== first)).map((rest) => [first, ...rest]));
}

/** Whether a list of integers comes before another: shorter ones do, else the first that differs decides. */
export function isBefore(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return a.length < b.length;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return (a[i] as number) < (b[i] as number);
  return false;
}
