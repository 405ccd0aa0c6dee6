/** The way down: at each step of a path that breaks a guarantee, in how many futures it could still have been kept. */

import { beginning, type NumberedStep, type Situation, Situations } from '../../explore/situation.ts';
import { plainView } from '../../explore/symmetry.ts';
import { type GuaranteeName, Judge } from '../../guarantees/index.ts';
import type { Scenario } from '../../scenario/index.ts';
import { searchWorld } from '../search-world.ts';
import { adversaryOf } from './adversary.ts';
import { searchProspects } from './search-prospects.ts';

/** A moment of a path, and its futures. */
export interface Stage {
  /** How many steps have been taken: 0 at the beginning. */
  readonly step: number;
  /** How many events have happened by then; the last step brought those from where the one before ended. */
  readonly events: number;
  /** How many schedules follow, and in how many of them the guarantee holds. */
  readonly schedules: bigint;
  readonly holds: bigint;
}

/** A path as it goes down. */
export interface Descent {
  /** From the beginning to the end of the path. */
  readonly stages: readonly Stage[];
  /** The number of the step after which no future is left in which the guarantee holds: the point of no return. */
  readonly noReturn: number | undefined;
}

/** The most states that are looked at unless one asks for more: some seconds. */
const LIMIT = 10_000;

/**
 * Counts the futures along a path. Each schedule counts once, within the scenario's search budget. Gives undefined where
 * there are more states than the limit, or where some schedules never end.
 */
export function descentOf(
  scenario: Scenario,
  guarantee: GuaranteeName,
  path: readonly number[],
  limit = LIMIT,
): Descent | undefined {
  const setup = searchWorld(scenario, scenario.seed);
  const { faults } = scenario.search;
  const prospects = searchProspects(setup, [guarantee], faults, limit);
  const moments = momentsOf(scenario, guarantee, path);
  const numbers = moments.map((moment) => prospects.enter(moment));
  while (prospects.advance(limit));
  const stages: Stage[] = [];
  for (const [step, number] of numbers.entries()) {
    const outlook = prospects.outlook(number);
    if (outlook === undefined) return undefined;
    const { schedules, shares } = outlook;
    const events = (moments[step] as Situation).world.traceLength;
    stages.push({ step, events, schedules, holds: shares[guarantee].holds });
  }
  return { stages, noReturn: stages.find(({ holds }) => holds === 0n)?.step };
}

/** The situations along a path, the first among them. */
function momentsOf(scenario: Scenario, guarantee: GuaranteeName, path: readonly number[]): readonly Situation[] {
  const setup = searchWorld(scenario, scenario.seed);
  const adversary = adversaryOf(setup, scenario.search.faults);
  const views = [plainView(setup)];
  const judge = Judge.of({ names: [guarantee], counting: false });
  const situations = new Situations(beginning(setup, judge, adversary, views), adversary, views);
  let situation = situations.initial;
  const moments = [situation];
  for (const choice of path) {
    const step = situations.steps(situation).find(({ position }) => position === choice) as NumberedStep;
    situation = situations.after(situation, step);
    moments.push(situation);
  }
  return moments;
}
