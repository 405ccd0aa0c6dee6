import { isLive } from './occur.ts';
import { ALARM, type Pending } from './pending.ts';
import type { World } from './world.ts';

/** How a run comes to its end: by itself once nothing is left to do, and after the faults have healed. */

/** When the faults of a world end in time order: at their latest moment, unless the run is over before. */
export function healingTime({ setup, healed, strikes }: World): number {
  const { faults, network, healAt, limits } = setup;
  const mayAil = faults.length > 0 || network.rules.length > 0 || strikes > 0;
  return mayAil && !healed && healAt <= limits.until ? healAt : Number.POSITIVE_INFINITY;
}

/** Whether some fault is still in force that only healing ends. */
export function isAiling({ network, nodes }: World): boolean {
  return (
    network.holds.length > 0 ||
    network.cuts.some((count) => count > 0) ||
    nodes.some(({ up, backlog, disk }) => !up || backlog !== undefined || disk.failing)
  );
}

/**
 * Whether only idle timers are left, this next entry among them. Idle timers are rare, so the agenda is searched only when
 * one of them is due.
 */
export function isQuiet(world: World, next: Pending): boolean {
  if (next.kind !== ALARM || !next.token.idle) return false;
  return world.agenda.entries().every(({ item }) => !isLive(world, item) || (item.kind === ALARM && item.token.idle));
}
