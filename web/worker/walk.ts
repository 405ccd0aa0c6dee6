/** One of many schedules, at random: where there are too many futures to count them, some of them tell. */

import type { Moment } from '../../src/explore/prospects.ts';
import { type Adversary, type NumberedStep, Situations } from '../../src/explore/situation.ts';
import { plainView } from '../../src/explore/symmetry.ts';
import type { Judge } from '../../src/guarantees/index.ts';
import { draw } from '../../src/kernel/random.ts';
import { combine } from '../../src/model/hash.ts';

/** What became of a walk. */
export interface Walked {
  /** Has seen all of it. */
  readonly judge: Judge;
  /** Whether it came to rest; otherwise it was given up on the way. */
  readonly isOver: boolean;
}

/**
 * Walks from a moment until all is at rest, or for so many steps. Each step is drawn by the key of the walk among those that
 * may come next, with equal chance. Stops after each step, so that others are heard.
 */
export function* walkFrom(
  { world, judge }: Moment,
  adversary: Adversary,
  key: number,
  depth: number,
): Generator<undefined, Walked> {
  const situations = new Situations({ world, judge, passed: 0, facts: [0] }, adversary, [plainView(world.setup)]);
  let situation = situations.initial;
  let steps = situations.onward(situation);
  for (let taken = 0; steps.length > 0 && taken < depth; taken++) {
    situation = situations.after(situation, steps[draw(key, combine(taken, 0)) % steps.length] as NumberedStep);
    steps = situations.onward(situation);
    yield undefined;
  }
  return { judge: situation.judge, isOver: steps.length === 0 };
}
