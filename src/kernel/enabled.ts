import { isLive } from './occur.ts';
import { ALARM, type Alarm, ARRIVAL, type Arrival, DUE, type Pending } from './pending.ts';
import type { Step } from './step.ts';
import type { World } from './world.ts';

/**
 * Every legal next step, the benign before the adversary's, in an order that depends on the world alone. The search is
 * untimed but not timeless: an alarm may not overtake one that was set earlier with no longer a delay, and a packet on a
 * fifo link may not overtake the one sent before it.
 */
export function enabled(world: World): readonly Step[] {
  const live = world.agenda
    .entries()
    .map(({ item }) => item)
    .filter((item) => isLive(world, item));
  const alarms = live.filter((item): item is Alarm => item.kind === ALARM);
  const arrivals = live.filter((item): item is Arrival => item.kind === ARRIVAL);
  const ready = live.filter((item) => mayOccur(world, item, alarms, arrivals));
  const benign = ready.map((item): Step => ({ type: 'occur', seq: item.seq }));
  return world.healed ? benign : [...benign, ...adversary(world, ready)];
}

function mayOccur(world: World, item: Pending, alarms: readonly Alarm[], arrivals: readonly Arrival[]): boolean {
  if (item.kind === ALARM) return !alarms.some((other) => other.seq < item.seq && other.delay <= item.delay);
  if (item.kind === DUE || world.setup.network.order === 'any') return true;
  return !arrivals.some((other) => other.seq < item.seq && other.node === item.node && other.from === item.from);
}

/** What the adversary's budget still allows. */
function adversary(world: World, ready: readonly Pending[]): Step[] {
  const { budget, nodes } = world.setup;
  const { spent } = world;
  const steps: Step[] = [];
  const packets = ready.filter((item): item is Arrival => item.kind === ARRIVAL && !isLocal(world, item));
  if (spent.drops < budget.drops) for (const { seq } of packets) steps.push({ type: 'lose', seq });
  if (spent.duplicates < budget.duplicates) for (const { seq } of packets) steps.push({ type: 'duplicate', seq });
  nodes.forEach((_, node) => {
    const up = world.nodes[node]?.up === true;
    if (up && spent.crashes < budget.crashes) steps.push({ type: 'crash', node });
    if (!up) steps.push({ type: 'restart', node });
  });
  return steps;
}

function isLocal(world: World, { from, node }: Arrival): boolean {
  return world.wiring.links.table[from * world.setup.nodes.length + node]?.local === true;
}
