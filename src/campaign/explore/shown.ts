/** Whether what a search found shows when it is run: no finding is told of that its own replay denies. */
import type { Violation } from '../../explore/answers.ts';
import type { Inquest } from '../../explore/inquest.ts';
import { shortened } from '../../explore/shortened.ts';
import { isBenign } from '../../explore/situation.ts';
import type { GuaranteeName } from '../../guarantees/index.ts';
import type { Scenario } from '../../scenario/index.ts';
import { conduct, type RunReport } from '../run-report.ts';
import type { Variant } from '../variant.ts';

/** What a search was about. */
export interface Case {
  readonly scenario: Scenario;
  readonly seed: string;
  readonly file: string | undefined;
  readonly variant: Variant;
  readonly inquest: Inquest;
}

/** A path, and the run along it. */
export interface Shown {
  readonly path: readonly number[];
  readonly run: RunReport;
}

/** More steps than these a path is not taken on. */
const MOST_STEPS = 10_000;

/**
 * The run that shows a violation of the property at a position. Where the time order from the end of its path on denies a
 * loss, as the search takes no account of how long things take, the path goes on to an end of the search. Undefined where
 * that shows nothing either.
 */
export function shownBy(world: Case, violation: Violation, index: number, name: GuaranteeName): Shown | undefined {
  const path = shortened(world.inquest, violation, index);
  const run = runAlong(world, path);
  if (run.verdicts[name].status !== 'holds') return { path, run };
  const whole = toItsEnd(world.inquest, path);
  const last = runAlong(world, whole);
  return last.verdicts[name].status === 'holds' ? undefined : { path: whole, run: last };
}

/** The run without any fault that violates a guarantee by the clock alone; undefined where it does not. */
export function brokenByTheClock(world: Case, name: GuaranteeName): Shown | undefined {
  const run = runAlong(world, []);
  return run.verdicts[name].status === 'violated' ? { path: [], run } : undefined;
}

function runAlong({ scenario, seed, file, variant }: Case, path: readonly number[]): RunReport {
  return conduct(scenario, { seed, path, file, variant });
}

/** A path with steps after it that need no adversary, until nothing is left to do. Who is down comes back first. */
function toItsEnd(inquest: Inquest, path: readonly number[]): readonly number[] {
  const whole = [...path];
  let situation = inquest.initial;
  for (let at = 0; at < path.length + MOST_STEPS; at++) {
    const steps = inquest.all(situation);
    const mends = steps.find(({ step }) => step.type === 'restart');
    const next =
      at < path.length
        ? steps.find(({ position }) => position === path[at])
        : (mends ?? steps.find(({ step }) => isBenign(step)));
    if (next === undefined) break;
    if (at >= path.length) whole.push(next.position);
    situation = inquest.after(situation, next);
  }
  return whole;
}
