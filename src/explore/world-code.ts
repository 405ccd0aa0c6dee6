/** A world as small integers: what is written tells it from every world that may go on differently. */
import type { Encoder } from '../collections/encoder.ts';
import type { Moved } from '../kernel/behaviour.ts';
import { isLive } from '../kernel/occur.ts';
import { ALARM, type Alarm, ARRIVAL, type Arrival, type Pending } from '../kernel/pending.ts';
import type { Setup } from '../kernel/setup.ts';
import type { NodeState, World } from '../kernel/world.ts';

/** Who stands where, and how each writes what it knows of the others. */
export interface Seating {
  /** For each node the position at which it stands. */
  readonly places: readonly number[];
  /** For each position the node that stands there. */
  readonly nodes: readonly number[];
  readonly actors: readonly Moved[];
}

/** Everybody where the setup has them. */
export function asSeated({ nodes }: Setup): Seating {
  const places = nodes.map((_, index) => index);
  return { places, nodes: places, actors: nodes.map(({ behaviour }) => behaviour) };
}

/** Everybody in other places: the node at position i at `places[i]`. Undefined where somebody would then go on otherwise. */
export function seatedAt({ nodes }: Setup, places: readonly number[]): Seating | undefined {
  const actors = nodes.map(({ behaviour }) => behaviour.moved?.(places));
  if (actors.includes(undefined)) return undefined;
  return { places, nodes: places.map((_, position) => places.indexOf(position)), actors: actors as Moved[] };
}

/**
 * Writes a world as it is with everybody in their seats. Times are left out: a search lets things happen in every order that
 * the agenda allows, and of times only the order of alarms counts, and how long each was to wait.
 */
export function encodeWorld(world: World, seating: Seating, encoder: Encoder): void {
  for (const node of seating.nodes) encodeNode(world.nodes[node] as NodeState, seating.actors[node] as Moved, encoder);
  const live = world.agenda
    .entries()
    .map(({ item }) => item)
    .filter((item) => isLive(world, item))
    .sort((a, b) => a.seq - b.seq);
  encodeAlarms(live, seating, encoder);
  encodeArrivals(live, seating, encoder);
  const { spent, healed, network } = world;
  encoder.integer(healed ? 1 : 0);
  for (const count of [spent.drops, spent.duplicates, spent.crashes, spent.timeouts]) encoder.integer(count);
  for (const hits of network.hits) encoder.integer(hits);
}

function encodeNode({ up, state, durable, disk }: NodeState, actor: Moved, encoder: Encoder): void {
  encoder.integer(up ? 1 : 0);
  if (up) actor.encode(state, encoder);
  else actor.encodeDurable(durable, encoder);
  encoder.integer(disk.records.size);
  for (const record of disk.records.toArray()) encodeShared(record, encoder);
  encoder.integer(disk.synced);
}

/** Alarms in the order in which they were set, which is what decides which may ring before which. */
function encodeAlarms(live: readonly Pending[], { places }: Seating, encoder: Encoder): void {
  const alarms = live.filter((item): item is Alarm => item.kind === ALARM);
  encoder.integer(alarms.length);
  for (const { node, slot, token, argument, delay, syncs } of alarms) {
    encoder.integer(places[node] as number);
    encoder.integer(slot);
    encoder.text(token.name);
    encoder.integer(argument);
    encoder.integer(delay);
    encoder.integer(syncs);
  }
}

/** Packets under way, link by link: between links no order is kept. */
function encodeArrivals(live: readonly Pending[], { places }: Seating, encoder: Encoder): void {
  const linkOf = ({ from, node }: Arrival): number =>
    (places[from] as number) * places.length + (places[node] as number);
  const arrivals = live.filter((item): item is Arrival => item.kind === ARRIVAL);
  arrivals.sort((a, b) => linkOf(a) - linkOf(b) || a.seq - b.seq);
  encoder.integer(arrivals.length);
  for (const arrival of arrivals) {
    encoder.integer(linkOf(arrival));
    encodeShared(arrival.packet, encoder);
  }
}

/** Who may write where is no part of what there is. */
const ownership: ReadonlySet<string> = new Set(['owner', 'chart']);

/** Something that nobody changes: a packet, or a record on a disk. */
function encodeShared(value: unknown, encoder: Encoder): void {
  if (typeof value === 'object' && value !== null) encoder.once(value, () => encoder.plain(value, ownership));
  else encoder.plain(value, ownership);
}
