import { combine } from '../model/hash.ts';
import { enabled } from './enabled.ts';
import { healingTime, isAiling, isQuiet } from './ending.ts';
import { isLive } from './occur.ts';
import { draw, streamKeys } from './random.ts';
import type { Step } from './step.ts';
import type { World } from './world.ts';

/** Who chooses the next step; undefined where the policy has nothing more to say. */
export type Policy = (world: World) => Step | undefined;

/**
 * What is due first happens first; ties are served in the order in which they were put on the agenda. The faults heal
 * when their time is over, or when nothing else is left to do; the walk ends as a run does.
 */
export const inTimeOrder: Policy = (world) => {
  const next = world.agenda.entries().find(({ item }) => isLive(world, item));
  if (next === undefined || isQuiet(world, next.item))
    return !world.healed && isAiling(world) ? { type: 'heal', at: world.now } : undefined;
  const healTime = healingTime(world);
  if (next.time >= healTime) return { type: 'heal', at: healTime };
  return next.time > world.setup.limits.until ? undefined : { type: 'occur', seq: next.item.seq };
};

/** Follows a path: at each step the position of the choice among the enabled ones; then goes on as `after` says. */
export function scripted(path: readonly number[], after: Policy = () => undefined): Policy {
  let position = 0;
  return (world) => {
    const choice = path[position];
    if (choice === undefined) return after(world);
    position += 1;
    return enabled(world)[choice];
  };
}

/** Chooses among the enabled steps by draws keyed by the seed and the number of the choice. */
export function atRandom(seed: string): Policy {
  const key = streamKeys(seed).policy;
  let choice = 0;
  return (world) => {
    const steps = enabled(world);
    choice += 1;
    return steps.length === 0 ? undefined : steps[draw(key, combine(choice, 0)) % steps.length];
  };
}
