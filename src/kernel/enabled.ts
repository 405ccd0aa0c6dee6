import { isShort, isTimeout, mayOutlast } from './downtime.ts';
import { isLive } from './occur.ts';
import { ALARM, type Alarm, ARRIVAL, type Arrival, DUE, type Pending } from './pending.ts';
import type { Step } from './step.ts';
import type { World } from './world.ts';

/**
 * Every legal next step, the benign before the adversary's, in an order that depends on the world alone. The search is
 * untimed but not timeless: an alarm may not overtake one that was set earlier with no longer a delay, and a packet on a
 * fifo link may not overtake the one sent before it. Nor does a timeout ring while anything is under way, unless the budget
 * pays for it. But how long an actor stays down is the crash's own freedom: timeouts that end meanwhile, in their order, cost
 * nothing more (downtime.ts). They come last.
 */
export function enabled(world: World): readonly Step[] {
  const live = world.agenda
    .entries()
    .map(({ item }) => item)
    .filter((item) => isLive(world, item));
  const alarms = live.filter((item): item is Alarm => item.kind === ALARM);
  const arrivals = live.filter((item): item is Arrival => item.kind === ARRIVAL);
  const short = isShort(world);
  // What is left in a world that is quiet is nothing that it stays awake for: a run ends there as well.
  const ready = !short && live.every(isIdle) ? [] : live.filter((item) => mayOccur(world, item, alarms, arrivals));
  const timeouts = ready.filter(isTimeout);
  // That all that is under way takes so long is the adversary's deed. What has to wait for the alarm itself, since it was
  // set later for no shorter a time, does not count.
  const early = ready.some(isUnderWay) ? timeouts : [];
  const waiting = short ? timeouts : early;
  const benign = ready.filter((item) => !waiting.includes(item as Alarm)).map(happens);
  if (world.healed) return benign;
  const outlasted = short && early.length === 0 ? timeouts.filter((alarm) => mayOutlast(world, alarm)) : [];
  return [...benign, ...adversary(world, ready, early), ...outlasted.map(happens)];
}

const happens = ({ seq }: Pending): Step => ({ type: 'occur', seq });

const isIdle = (item: Pending): boolean => item.kind === ALARM && item.token.idle;

/** Whether something happens by itself: a packet that travels, a disk that writes, somebody who works. */
const isUnderWay = (item: Pending): boolean => item.kind === ARRIVAL || (item.kind === ALARM && !isTimeout(item));

function mayOccur(world: World, item: Pending, alarms: readonly Alarm[], arrivals: readonly Arrival[]): boolean {
  if (item.kind === ALARM) return !alarms.some((other) => other.seq < item.seq && other.delay <= item.delay);
  if (item.kind === DUE || world.setup.network.order === 'any') return true;
  return !arrivals.some((other) => other.seq < item.seq && other.node === item.node && other.from === item.from);
}

/** What the adversary's budget still allows. */
function adversary(world: World, ready: readonly Pending[], early: readonly Pending[]): Step[] {
  const { budget, nodes } = world.setup;
  const { spent } = world;
  const steps: Step[] = [];
  const packets = ready.filter((item): item is Arrival => item.kind === ARRIVAL && !isLocal(world, item));
  if (spent.drops < budget.drops) for (const { seq } of packets) steps.push({ type: 'lose', seq });
  if (spent.duplicates < budget.duplicates) for (const { seq } of packets) steps.push({ type: 'duplicate', seq });
  if (spent.timeouts < budget.timeouts) for (const { seq } of early) steps.push({ type: 'timeout', seq });
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
