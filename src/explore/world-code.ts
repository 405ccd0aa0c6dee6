/** A world as small integers: what is written tells it from every world that may go on differently. */
import type { Encoder } from '../collections/encoder.ts';
import { isLive } from '../kernel/occur.ts';
import { ALARM, type Alarm, ARRIVAL, type Arrival, type Pending } from '../kernel/pending.ts';
import type { NodeState, World } from '../kernel/world.ts';

/**
 * Writes a world. Times are left out: a search lets things happen in every order that the agenda allows, and of times only
 * the order of alarms counts, and how long each was to wait.
 */
export function encodeWorld(world: World, encoder: Encoder): void {
  world.nodes.forEach((node, index) => {
    encodeNode(world, node, index, encoder);
  });
  const live = world.agenda
    .entries()
    .map(({ item }) => item)
    .filter((item) => isLive(world, item))
    .sort((a, b) => a.seq - b.seq);
  encodeAlarms(live, encoder);
  encodeArrivals(world, live, encoder);
  const { spent, healed, network } = world;
  encoder.integer(healed ? 1 : 0);
  for (const count of [spent.drops, spent.duplicates, spent.crashes, spent.timeouts]) encoder.integer(count);
  for (const hits of network.hits) encoder.integer(hits);
}

function encodeNode({ setup }: World, { up, state, durable, disk }: NodeState, index: number, encoder: Encoder): void {
  const { behaviour } = setup.nodes[index] as (typeof setup.nodes)[number];
  encoder.integer(up ? 1 : 0);
  if (up) behaviour.encode(state, encoder);
  else behaviour.encodeDurable(durable, encoder);
  encoder.integer(disk.records.size);
  for (const record of disk.records.toArray()) encodeShared(record, encoder);
  encoder.integer(disk.synced);
}

/** Alarms in the order in which they were set, which is what decides which may ring before which. */
function encodeAlarms(live: readonly Pending[], encoder: Encoder): void {
  const alarms = live.filter((item): item is Alarm => item.kind === ALARM);
  encoder.integer(alarms.length);
  for (const { node, slot, token, argument, delay, syncs } of alarms) {
    encoder.integer(node);
    encoder.integer(slot);
    encoder.text(token.name);
    encoder.integer(argument);
    encoder.integer(delay);
    encoder.integer(syncs);
  }
}

/** Packets under way, link by link: between links no order is kept. */
function encodeArrivals({ setup }: World, live: readonly Pending[], encoder: Encoder): void {
  const count = setup.nodes.length;
  const arrivals = live.filter((item): item is Arrival => item.kind === ARRIVAL);
  arrivals.sort((a, b) => a.from * count + a.node - (b.from * count + b.node) || a.seq - b.seq);
  encoder.integer(arrivals.length);
  for (const { from, node, packet } of arrivals) {
    encoder.integer(from * count + node);
    encodeShared(packet, encoder);
  }
}

/** Who may write where is no part of what there is. */
const ownership: ReadonlySet<string> = new Set(['owner', 'chart']);

/** Something that nobody changes: a packet, or a record on a disk. */
function encodeShared(value: unknown, encoder: Encoder): void {
  if (typeof value === 'object' && value !== null) encoder.once(value, () => encoder.plain(value, ownership));
  else encoder.plain(value, ownership);
}
