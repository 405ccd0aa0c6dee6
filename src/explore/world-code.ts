/** A world as small integers: what is written tells it from every world that may go on differently. */
import type { Encoder } from '../collections/encoder.ts';
import type { Moved } from '../kernel/behaviour.ts';
import { isLive } from '../kernel/occur.ts';
import { ALARM, type Alarm, ARRIVAL, type Arrival, type Pending } from '../kernel/pending.ts';
import type { Setup } from '../kernel/setup.ts';
import type { NodeState, World } from '../kernel/world.ts';
import type { Packet } from '../model/packet.ts';

const SECOND = 1_000_000;

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

/**
 * Everybody in other places: the node at position i at `places[i]`, and the message of index i in the place of that of
 * `messages[i]`. Undefined where somebody would then go on otherwise.
 */
export function seatedAt(
  { nodes }: Setup,
  places: readonly number[],
  messages: readonly number[],
): Seating | undefined {
  const actors = nodes.map(({ behaviour }) => behaviour.moved?.(places, messages));
  if (actors.includes(undefined)) return undefined;
  return { places, nodes: places.map((_, position) => places.indexOf(position)), actors: actors as Moved[] };
}

/**
 * Writes a world as it is with everybody in their seats. Times are left out: a search lets things happen in every order that
 * the agenda allows, and of times only the order of alarms counts, and how long each was to wait. But where somebody compares
 * the time with moments that it remembers, what it is now counts as well, and when all that is to come is due.
 */
export function encodeWorld(world: World, seating: Seating, encoder: Encoder): void {
  for (const node of seating.nodes) encodeNode(world.nodes[node] as NodeState, seating.actors[node] as Moved, encoder);
  const entries = world.agenda
    .entries()
    .filter(({ item }) => isLive(world, item))
    .sort((a, b) => a.item.seq - b.item.seq);
  const live = entries.map(({ item }) => item);
  const isTimed = world.setup.nodes.some(({ behaviour }) => behaviour.timed === true);
  const times: Times = isTimed ? new Map(entries.map(({ time, item }) => [item, time])) : undefined;
  const alarms = live.filter((item): item is Alarm => item.kind === ALARM);
  for (const line of linesOf(alarms, world)) encodeAlarms(line, seating, times, encoder);
  encodeArrivals(live, seating, times, encoder);
  const { spent, outlasted, healed, network, now } = world;
  encoder.integer(healed ? 1 : 0);
  for (const count of [spent.drops, spent.duplicates, spent.crashes, spent.timeouts]) encoder.integer(count);
  encoder.integer(outlasted);
  for (const hits of network.hits) encoder.integer(hits);
  if (isTimed) encodeTime(now, encoder);
}

/** When all that is to come is due, where that counts. */
type Times = ReadonlyMap<Pending, number> | undefined;

/** A time in microseconds, as two numbers that are small enough for whoever mixes them. */
function encodeTime(time: number, encoder: Encoder): void {
  encoder.integer(Math.floor(time / SECOND));
  encoder.integer(time % SECOND);
}

function encodeNode({ up, state, durable, disk }: NodeState, actor: Moved, encoder: Encoder): void {
  encoder.integer(up ? 1 : 0);
  if (up) actor.encode(state, encoder);
  else actor.encodeDurable(durable, encoder);
  encoder.integer(disk.records.size);
  for (const record of disk.records.toArray()) encodeRecord(record, encoder);
  encoder.integer(disk.synced);
}

/**
 * The lines of alarms in which it counts who was set before whom. An alarm may not ring before one that was set earlier for no
 * longer a time; so all of them are one line. But where nobody can hurry a timeout any more, one rings only when nothing is
 * under way; and if all timeouts are longer than all else that runs, none of them holds up what is under way, and nothing
 * can make it do so later. Then a timeout comes after all of that, whichever was set first, and each kind is a line of its own.
 */
function linesOf(alarms: readonly Alarm[], { spent, healed, setup: { budget } }: World): readonly (readonly Alarm[])[] {
  if (!healed && spent.timeouts < budget.timeouts) return [alarms, []];
  const waiting = alarms.filter(({ token }) => token.timeout || token.idle);
  const underWay = alarms.filter(({ token }) => !(token.timeout || token.idle));
  const longest = underWay.reduce((most, { delay }) => Math.max(most, delay), -1);
  return waiting.every(({ delay }) => delay > longest) ? [underWay, waiting] : [alarms, []];
}

/** Alarms in the order in which they were set. */
function encodeAlarms(alarms: readonly Alarm[], { places }: Seating, times: Times, encoder: Encoder): void {
  encoder.integer(alarms.length);
  for (const alarm of alarms) {
    const { node, slot, token, argument, delay, syncs } = alarm;
    encoder.integer(places[node] as number);
    encoder.integer(slot);
    encoder.text(token.name);
    encoder.integer(argument);
    encoder.integer(delay);
    encoder.integer(syncs);
    if (times !== undefined) encodeTime(times.get(alarm) as number, encoder);
  }
}

/** Packets under way, link by link: between links no order is kept. */
function encodeArrivals(live: readonly Pending[], { places }: Seating, times: Times, encoder: Encoder): void {
  const linkOf = ({ from, node }: Arrival): number =>
    (places[from] as number) * places.length + (places[node] as number);
  const arrivals = live.filter((item): item is Arrival => item.kind === ARRIVAL);
  arrivals.sort((a, b) => linkOf(a) - linkOf(b) || a.seq - b.seq);
  encoder.integer(arrivals.length);
  for (const arrival of arrivals) {
    encoder.integer(linkOf(arrival));
    encodePacket(arrival.packet, encoder);
    if (times !== undefined) encodeTime(times.get(arrival) as number, encoder);
  }
}

/** Who may write where is no part of what there is. */
const ownership: ReadonlySet<string> = new Set(['owner', 'chart']);

const ownershipAndAttempt: ReadonlySet<string> = new Set([...ownership, 'attempt']);

function encodePacket(packet: Packet, encoder: Encoder): void {
  encoder.once(packet, () => encoder.plain(packet, packet.verb.counted ? ownership : ownershipAndAttempt));
}

/** A record on a disk, which nobody changes. */
function encodeRecord(record: unknown, encoder: Encoder): void {
  if (typeof record === 'object' && record !== null) encoder.once(record, () => encoder.plain(record, ownership));
  else encoder.plain(record, ownership);
}
