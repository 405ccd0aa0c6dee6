/** Actors that are taken for one another: worlds that differ only in which of them is which are one. */
import { Encoder } from '../collections/encoder.ts';
import type { Setup } from '../kernel/setup.ts';
import type { NodeId } from '../model/ids.ts';
import { asSeated, type Seating, seatedAt } from './world-code.ts';

/** One way to seat everybody, with what writes worlds so. */
export interface View {
  readonly seating: Seating;
  readonly encoder: Encoder;
  /** What an actor is called there. */
  nameOf(id: NodeId): NodeId;
}

/** More ways than this cost more than they save. */
const MOST = 24;

/** Everybody in their own places. */
export function plainView(setup: Setup): View {
  return { seating: asSeated(setup), encoder: new Encoder(), nameOf: (id) => id };
}

/**
 * All ways to seat everybody where the actors of each group are taken for one another: as many as make no difference to how
 * any world goes on, their own places among them. `groups` are names; whoever names them must know that they are set up alike.
 */
export function viewsOf(setup: Setup, groups: readonly (readonly string[])[]): readonly View[] {
  const own = setup.nodes.map((_, index) => index);
  const seats = groups.map((group) => group.map((id) => setup.nodes.findIndex((node) => node.id === id)));
  const ways = seats.reduce<readonly (readonly number[])[]>(
    (found, group) => found.flatMap((places) => permutations(group).map((order) => seatedAs(places, group, order))),
    [own],
  );
  if (ways.length > MOST) return [plainView(setup)];
  const views = ways.flatMap((places) => {
    const seating = seatedAt(setup, places);
    return seating === undefined ? [] : [viewOf(setup, seating)];
  });
  return views.length > 1 ? views : [plainView(setup)];
}

function seatedAs(places: readonly number[], group: readonly number[], order: readonly number[]): readonly number[] {
  const next = places.slice();
  group.forEach((node, index) => {
    next[node] = order[index] as number;
  });
  return next;
}

function viewOf({ nodes }: Setup, seating: Seating): View {
  const names = new Map(nodes.map(({ id }, index) => [id, nodes[seating.places[index] as number]?.id as NodeId]));
  return { seating, encoder: new Encoder(names), nameOf: (id) => names.get(id) ?? id };
}

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
