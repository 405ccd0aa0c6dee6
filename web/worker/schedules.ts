/** What may come next in a future, and what a future amounts to when it has ended. */
import type { GuaranteeName, Judge } from '../../src/guarantees/index.ts';
import { apply } from '../../src/kernel/apply.ts';
import { enabled } from '../../src/kernel/enabled.ts';
import { isAiling, isQuiet } from '../../src/kernel/ending.ts';
import { isLive } from '../../src/kernel/occur.ts';
import { ALARM, ARRIVAL, type Pending } from '../../src/kernel/pending.ts';
import type { Step } from '../../src/kernel/step.ts';
import type { World } from '../../src/kernel/world.ts';
import type { VerdictStatus } from '../../src/model/verdict.ts';
import type { Origin, Outlook, Reach, Share } from './futures.ts';

/** A step that may come next, and whether it spends a timeout. */
export interface Choice {
  readonly step: Step;
  readonly isTimeout: boolean;
}

/**
 * The steps of which one comes next; none where the future has ended. The adversary strikes only while something goes on;
 * when nothing is left to do, or when their time is over, the faults heal, and what that sets off goes on.
 */
export function choices({ world, timeouts, reach }: Origin): readonly Choice[] {
  const live = world.agenda.entries().filter(({ item }) => isLive(world, item));
  const next = live[0];
  const { healAt, limits, budget } = world.setup;
  if (next === undefined || isQuiet(world, next.item))
    return !world.healed && isAiling(world) ? [healing(world.now)] : [];
  if (next.time >= healAt && !world.healed) return [healing(healAt)];
  if (next.time > limits.until) return [];
  const early = overtaking(live);
  const mayOvertake = timeouts < budget.timeouts;
  return enabled(world)
    .filter((step) => isWithin(reach, step, world, live))
    .map((step) => ({ step, isTimeout: step.type === 'occur' && early.has(step.seq) }))
    .filter(({ isTimeout }) => mayOvertake || !isTimeout);
}

interface Entry {
  readonly time: number;
  readonly item: Pending;
}

const healing = (at: number): Choice => ({ step: { type: 'heal', at }, isTimeout: false });

/** The timers that something else is due before: a packet, a planned fault, or another timer that is not idle. */
function overtaking(live: readonly Entry[]): ReadonlySet<number> {
  const first = live.find(({ item }) => item.kind !== ALARM || !item.token.idle);
  const early = new Set<number>();
  if (first === undefined) return early;
  for (const { time, item } of live) if (item.kind === ALARM && time > first.time) early.add(item.seq);
  return early;
}

/** Whether the adversary may do this; what happens by itself always may. */
function isWithin({ nodes, packets }: Reach, step: Step, { setup }: World, live: readonly Entry[]): boolean {
  if (step.type === 'crash') return nodes?.includes(setup.nodes[step.node]?.id ?? '') ?? true;
  if (packets === undefined || (step.type !== 'lose' && step.type !== 'duplicate')) return true;
  const struck = live.find(({ item }) => item.seq === step.seq)?.item;
  return struck?.kind === ARRIVAL && packets.includes(struck.packet.verb.name);
}

/** Where a choice leads; what was before it stays what it was. */
export function taken({ world, judge, timeouts, reach }: Origin, { step, isTimeout }: Choice): Origin {
  const next = apply(world, step);
  const follower = judge.fork();
  for (let i = 0; i < next.events.length; i++) follower.observe(next.events[i] as (typeof next.events)[number]);
  return { world: next.world, judge: follower, timeouts: timeouts + (isTimeout ? 1 : 0), reach };
}

/** Whether a future that has no more choices came to rest by itself; otherwise the time of the scenario ended it. */
export const isAtRest = ({ world }: Origin): boolean => {
  const next = world.agenda.entries().find(({ item }) => isLive(world, item));
  return next === undefined || isQuiet(world, next.item);
};

/** Adds up what futures amount to. */
export class Ledger {
  futures = 0;
  private readonly shares = new Map<GuaranteeName, Record<VerdictStatus, number>>();

  /** Takes a future that ended by itself, or one that was given up on the way. */
  add(judge: Judge, ended: boolean): void {
    this.futures += 1;
    for (const [name, { status }] of Object.entries(judge.verdicts(ended ? 'quiet' : 'cut-off'))) {
      // What a prefix has not broken may still break, so a future that was given up proves nothing good.
      const counted = !ended && status === 'holds' ? 'undecided' : status;
      this.of(name as GuaranteeName)[counted] += 1;
    }
  }

  read(): Outlook {
    const shares = Object.fromEntries([...this.shares].map(([name, share]) => [name, { ...share }]));
    return { futures: this.futures, shares: shares as Record<GuaranteeName, Share> };
  }

  private of(name: GuaranteeName): Record<VerdictStatus, number> {
    const known = this.shares.get(name) ?? { holds: 0, violated: 0, undecided: 0 };
    this.shares.set(name, known);
    return known;
  }
}
