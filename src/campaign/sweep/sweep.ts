/** A sweep: a scenario with one or two of its values varied, and what its runs showed at each point. */
import { type GuaranteeName, guaranteeNames } from '../../guarantees/index.ts';
import type { Axis, Problem, Scenario, Setting, VariedScenario } from '../../scenario/index.ts';
import { profileOf } from '../run-report.ts';
import { dealt, type Shard } from '../shard.ts';
import type { RunsTally } from '../tally/tally.ts';
import { type MakeRuns, tallyRuns } from '../tally/tallying.ts';

/** An axis as plain data. */
export interface AxisHead {
  readonly key: string;
  readonly values: readonly {
    readonly written: string | number | boolean | null;
    readonly shown: string;
    readonly number: number | null;
  }[];
}

/** What a sweep is about, as plain data: the same in all shards of it. */
export interface SweepHead {
  readonly file: string;
  readonly scenario: string;
  /** The profile, or all of them where it is varied. */
  readonly profile: string;
  /** The seed of the first run of each point, from which those of the others are made; null where it is varied. */
  readonly seed: string | null;
  /** Runs for each point. */
  readonly seeds: number;
  /** The guarantees that are shown to people; programs get all. */
  readonly guarantees: readonly GuaranteeName[];
  readonly axes: readonly AxisHead[];
}

/** What the runs of a point showed. Points count from 0; the values of the last axis change first. */
export type SweptPoint = readonly [at: number, tally: RunsTally];

/** A sweep, or the part of it that was made. */
export interface Sweep {
  readonly head: SweepHead;
  readonly points: readonly SweptPoint[];
}

/** How many points a sweep may have. */
export const MOST_POINTS = 10_000;

/** A point at which there is no scenario. */
export interface RefusedPoint {
  readonly at: number;
  readonly settings: readonly Setting[];
  readonly problems: readonly Problem[];
}

/** The scenarios of all points, or the points that are refused. */
export type PlannedSweep =
  | { readonly ok: true; readonly head: SweepHead; readonly scenarios: readonly Scenario[] }
  | { readonly ok: false; readonly refused: readonly RefusedPoint[] };

/** What is wanted besides the axes. */
export interface SweepWish {
  readonly file: string;
  /** Any text; that of the file otherwise. */
  readonly seed?: string | undefined;
  readonly seeds: number;
  /** Shown instead of what everybody asks about and the file promises; none where nothing was named. */
  readonly guarantees: readonly GuaranteeName[];
}

/** How many points the axes make. */
export const pointCount = (axes: readonly AxisHead[] | readonly Axis[]): number =>
  axes.reduce((product, { values }) => product * values.length, 1);

/** Makes the scenario of every point, before anything is run. */
export function plannedSweep(varied: VariedScenario, axes: readonly Axis[], wish: SweepWish): PlannedSweep {
  const refused: RefusedPoint[] = [];
  const scenarios: Scenario[] = [];
  for (let at = 0; at < pointCount(axes); at++) {
    const settings = settingsAt(axes, at);
    const parsed = varied.at(settings);
    if (parsed.ok) scenarios.push(parsed.scenario);
    else refused.push({ at, settings, problems: parsed.problems });
  }
  const [first] = scenarios;
  if (refused.length > 0 || first === undefined) return { ok: false, refused };
  return { ok: true, head: headOf(scenarios, axes, wish), scenarios };
}

/** Makes the runs of a sweep, or those of the points of a shard. Points whose runs were not all made are left out. */
export async function sweep(
  { head, scenarios }: Extract<PlannedSweep, { readonly ok: true }>,
  makeRuns: MakeRuns,
  shard?: Shard,
): Promise<Sweep> {
  const mine = dealt(shard, scenarios);
  // A seed that is varied is each point's own.
  const seeded = mine.map(([, scenario]) => ({ scenario, seed: head.seed ?? scenario.seed }));
  const tallies = await tallyRuns(seeded, head.seeds, makeRuns);
  const points = mine.flatMap(([at], index): SweptPoint[] => {
    const tally = tallies[index];
    return tally === undefined ? [] : [[at, tally]];
  });
  return { head, points };
}

/** The values of a point, one for each axis. */
export function valuesAt<V>(axes: readonly { readonly values: readonly V[] }[], at: number): readonly V[] {
  const found: V[] = [];
  let rest = at;
  for (const { values } of axes.toReversed()) {
    found.unshift(values[rest % values.length] as V);
    rest = Math.floor(rest / values.length);
  }
  return found;
}

const settingsAt = (axes: readonly Axis[], at: number): readonly Setting[] =>
  valuesAt(axes, at).map((value, index) => ({ address: (axes[index] as Axis).address, value }));

const common: readonly GuaranteeName[] = ['at-most-once', 'at-least-once', 'exactly-once'];

function headOf(scenarios: readonly Scenario[], axes: readonly Axis[], wish: SweepWish): SweepHead {
  const { name, seed, expect } = scenarios[0] as Scenario;
  return {
    file: wish.file,
    scenario: name,
    profile: [...new Set(scenarios.map(profileOf))].join(', '),
    seed: axes.some(({ address }) => address.path[0] === 'seed') ? null : (wish.seed ?? seed),
    seeds: wish.seeds,
    guarantees:
      wish.guarantees.length > 0
        ? wish.guarantees
        : guaranteeNames.filter((guarantee) => common.includes(guarantee) || expect[guarantee] !== undefined),
    axes: axes.map(({ address, values }) => ({ key: address.text, values })),
  };
}
