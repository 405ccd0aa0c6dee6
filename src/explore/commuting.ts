/**
 * Steps that may be taken before all others. Where one step touches nothing that any other may touch before it is taken, the
 * order does not matter: whatever can come can come with this step first. So a search takes it alone and tries no others there.
 *
 * Such a step is the arrival of a packet at an actor to whom nobody can do anything else before: neither the adversary, whose
 * budget for that is spent, nor another packet, nor an alarm, nor anybody who may still send to it. It sets no alarm, since the
 * order of alarms counts. And it leaves less under way than there was, so that such steps alone never go round in a circle:
 * what else may happen is put off, and not for ever. README.md of this folder says why this keeps all verdicts.
 */
import { isLive } from '../kernel/occur.ts';
import { ALARM, ARRIVAL, type Arrival, DUE, type Pending } from '../kernel/pending.ts';
import type { Setup } from '../kernel/setup.ts';
import type { World } from '../kernel/world.ts';
import type { Role } from '../model/crash-point.ts';

/** What is known of a world before it starts: for each node to whom it may ever send, and whether it may ever be struck down. */
export interface Reach {
  readonly speaksTo: readonly (readonly number[])[];
  readonly isVictim: readonly boolean[];
  /** Whether the adversary waits for moments: then what a step has passed counts, and so does the order of steps. */
  readonly waits: boolean;
}

/** How much is under way in a packet to an actor: more than in all that the actor sends because of it, where it counts. */
const weights: Readonly<Record<Role, number>> = { store: 5, consumer: 4, broker: 3, producer: 1 };

/** Finds the steps of a world that may be taken before all others. */
export class Commuting {
  /** Whether any world of the setup may have such a step; where not, nobody is to ask for candidates. */
  readonly isPossible: boolean;
  private readonly setup: Setup;
  private readonly reach: Reach;
  /** For each node the nodes that its reactions change: itself, and the stores that are one process with it. */
  private readonly touched: readonly (readonly number[])[];

  constructor(setup: Setup, reach: Reach) {
    this.setup = setup;
    this.reach = reach;
    const { nodes, network, faults } = setup;
    this.touched = nodes.map(({ id }, index) => {
      const local = network.local.flatMap(([a, b]) => (a === id ? [b] : b === id ? [a] : []));
      return [
        index,
        ...nodes.flatMap((node, other) => (node.role === 'store' && local.includes(node.id) ? [other] : [])),
      ];
    });
    // Rules that count packets see in which order they were sent, on whatever links.
    const counts = network.rules.some(({ type }) => type !== 'latency');
    // Whoever reads a clock sees by how much the time went on before.
    const isTimed = nodes.some(({ behaviour }) => behaviour.timed === true);
    this.isPossible = network.order === 'fifo' && !counts && !isTimed && faults.length === 0;
  }

  /** The arrivals that may be taken before all else, as far as can be told before they are taken. */
  candidates(world: World): readonly Arrival[] {
    if (!this.isSpent(world)) return [];
    const live = world.agenda
      .entries()
      .map(({ item }) => item)
      .filter((item) => isLive(world, item));
    // Timeouts, and what keeps nobody awake, ring when nothing is under way: not before an arrival.
    const moving = live.filter((item) => item.kind !== ALARM || !(item.token.timeout || item.token.idle));
    if (moving.some(({ kind }) => kind === DUE)) return [];
    return moving.filter((item): item is Arrival => item.kind === ARRIVAL && this.isAlone(item, world, moving));
  }

  /** Whether an arrival that has been taken has set no alarm, and left less under way than there was. */
  isSettling({ node }: Arrival, before: World, after: World): boolean {
    let weight = this.weightOf(node);
    for (const { item } of after.agenda.entries()) {
      if (item.seq < before.nextSeq || !isLive(after, item)) continue;
      if (item.kind !== ARRIVAL) return false;
      weight -= this.weightOf(item.node);
    }
    return weight > 0;
  }

  private weightOf(node: number): number {
    const { role } = this.setup.nodes[node] as (typeof this.setup.nodes)[number];
    return weights[role];
  }

  /** Whether the adversary can lose, double and hurry nothing any more. */
  private isSpent({ setup: { budget }, spent, healed }: World): boolean {
    if (healed) return true;
    if (this.reach.waits && spent.crashes < budget.crashes) return false;
    return spent.drops >= budget.drops && spent.duplicates >= budget.duplicates && spent.timeouts >= budget.timeouts;
  }

  /** Whether nothing else can happen to whom an arrival touches before it is taken. */
  private isAlone(item: Arrival, world: World, moving: readonly Pending[]): boolean {
    const { speaksTo, isVictim } = this.reach;
    const touched = this.touched[item.node] as readonly number[];
    const { spent, setup, healed } = world;
    const strikes = !healed && spent.crashes < setup.budget.crashes;
    if (touched.some((node) => world.nodes[node]?.up !== true || (strikes && isVictim[node]))) return false;
    if (moving.some((other) => other !== item && touches(other, touched) && !isBehind(other, item))) return false;
    const active = this.active(world, moving, touched, strikes);
    return active.every((node) =>
      (speaksTo[node] as readonly number[]).every((to) => {
        if (!touched.includes(to)) return true;
        if (node === item.from && to === item.node) return true;
        // A store answers whoever asks it, and nobody else.
        return this.setup.nodes[node]?.role === 'store' && !moving.some((each) => isFrom(each, to, node));
      }),
    );
  }

  /** All who may do something before, but for those touched: who has something to come, may come back or may be struck; whom they may reach. */
  private active(
    world: World,
    moving: readonly Pending[],
    touched: readonly number[],
    strikes: boolean,
  ): readonly number[] {
    const { speaksTo, isVictim } = this.reach;
    const isActive = world.nodes.map(({ up }, node) => !up || (strikes && isVictim[node] === true));
    for (const item of moving) if (item.kind !== DUE) isActive[item.node] = true;
    const found = isActive.flatMap((is, node) => (is && !touched.includes(node) ? [node] : []));
    for (let at = 0; at < found.length; at++)
      for (const to of speaksTo[found[at] as number] as readonly number[])
        if (!touched.includes(to) && !found.includes(to)) found.push(to);
    return found;
  }
}

const touches = (item: Pending, nodes: readonly number[]): boolean => item.kind !== DUE && nodes.includes(item.node);

const isFrom = (item: Pending, from: number, to: number): boolean =>
  item.kind === ARRIVAL && item.from === from && item.node === to;

/** Whether a packet comes after another on the same link, where it cannot overtake. */
const isBehind = (item: Pending, first: Arrival): boolean =>
  isFrom(item, first.from, first.node) && item.seq > first.seq;
