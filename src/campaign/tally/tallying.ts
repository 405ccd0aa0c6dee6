/** Many runs of several scenarios, made by whoever makes them, and added up in their order. */
import type { Scenario } from '../../scenario/index.ts';
import { added, type RunsTally } from './tally.ts';

/** One run to be made. */
export interface RunOrder {
  /** Which of the scenarios. */
  readonly at: number;
  readonly seed: string;
}

/** The runs of several scenarios with the same seeds: scenario by scenario, seed by seed. */
export function* ordersFor(scenarios: number, seeds: readonly string[]): Generator<RunOrder, void> {
  for (let at = 0; at < scenarios; at++) for (const seed of seeds) yield { at, seed };
}

/** Makes runs, several at once if it can. It tells of each in the order in which they were ordered, and returns early where it is stopped. */
export type MakeRuns = (
  scenarios: readonly Scenario[],
  orders: Iterable<RunOrder>,
  made: (order: RunOrder, tally: RunsTally) => void,
) => Promise<void>;

/** The tallies of the scenarios, each of one run for each seed; undefined for those whose runs were not all made. */
export async function tallyRuns(
  scenarios: readonly Scenario[],
  seeds: readonly string[],
  makeRuns: MakeRuns,
): Promise<readonly (RunsTally | undefined)[]> {
  const sums: (RunsTally | undefined)[] = scenarios.map(() => undefined);
  await makeRuns(scenarios, ordersFor(scenarios.length, seeds), ({ at }, tally) => {
    const before = sums[at];
    sums[at] = before === undefined ? tally : added(before, tally);
  });
  return sums.map((sum) => (sum?.runs === seeds.length ? sum : undefined));
}
