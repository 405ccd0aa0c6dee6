/** Many runs of several scenarios, made by whoever makes them, and added up in their order. */
import type { Scenario } from '../../scenario/index.ts';
import { seedsOf } from '../check/search.ts';
import { added, type RunsTally } from './tally.ts';

/** One run to be made. */
export interface RunOrder {
  /** Which of the scenarios. */
  readonly at: number;
  readonly seed: string;
}

/** So many runs of each scenario, with the seeds that are made from one: scenario by scenario, seed by seed. */
function* ordersFor(seeds: readonly string[], runs: number): Generator<RunOrder, void> {
  for (const [at, seed] of seeds.entries()) for (const own of seedsOf(seed, runs)) yield { at, seed: own };
}

/** Makes runs, several at once if it can. It tells of each in the order in which they were ordered, and returns early where it is stopped. */
export type MakeRuns = (
  scenarios: readonly Scenario[],
  orders: Iterable<RunOrder>,
  made: (order: RunOrder, tally: RunsTally) => void,
) => Promise<void>;

/** A scenario, and the seed from which those of its runs are made. */
export interface Seeded {
  readonly scenario: Scenario;
  readonly seed: string;
}

/** The tallies of the scenarios, each of so many runs; undefined for those whose runs were not all made. */
export async function tallyRuns(
  seeded: readonly Seeded[],
  runs: number,
  makeRuns: MakeRuns,
): Promise<readonly (RunsTally | undefined)[]> {
  const sums: (RunsTally | undefined)[] = seeded.map(() => undefined);
  const scenarios = seeded.map(({ scenario }) => scenario);
  const seeds = seeded.map(({ seed }) => seed);
  await makeRuns(scenarios, ordersFor(seeds, runs), ({ at }, tally) => {
    const before = sums[at];
    sums[at] = before === undefined ? tally : added(before, tally);
  });
  return sums.map((sum) => (sum?.runs === runs ? sum : undefined));
}
