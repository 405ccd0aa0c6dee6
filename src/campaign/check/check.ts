/** Property checking: random fault plans within a scenario's budget, and the smallest one that breaks a guarantee. */
import { type GuaranteeName, guaranteeNames } from '../../guarantees/index.ts';
import type { Scenario, SearchPromise } from '../../scenario/index.ts';
import type { RunOutcome } from '../promises.ts';
import { conduct, profileOf } from '../run-report.ts';
import type { Shard } from '../shard.ts';
import type { Variant } from '../variant.ts';
import { type Counterexample, type Coverage, type Finding, findingOf } from './finding.ts';
import { type CheckPart, type CheckShare, joined, type Seen, type Sighting, type ToldSighting } from './part.ts';
import { Search, type SearchWatch } from './search.ts';

/** How a search is made. */
export interface CheckOptions extends SearchWatch {
  /** What the replay lines call the scenario's file. */
  readonly file?: string | undefined;
  readonly seed?: string | undefined;
  readonly runs?: number | undefined;
  /** The guarantees to check, instead of those that the scenario names; one of which nothing is promised has to hold. */
  readonly guarantees?: readonly GuaranteeName[] | undefined;
  /** The variant of the engine that is checked; the engine itself where this is left out. */
  readonly variant?: Variant | undefined;
}

/** What a search found. */
export interface CheckResult extends Coverage {
  readonly scenario: Scenario;
  readonly seed: string;
  readonly profile: string;
  readonly findings: readonly Finding[];
  readonly outcome: RunOutcome;
}

/** A check without the scenario that it was made of, of which only the name is told. */
export type CheckSummary = Omit<CheckResult, 'scenario'> & { readonly scenario: Pick<Scenario, 'name'> };

/** The promises that a check holds a scenario to. */
export function promisesOf(
  scenario: Scenario,
  asked?: readonly GuaranteeName[],
): ReadonlyMap<GuaranteeName, SearchPromise> {
  const { expect } = scenario.search;
  const holds: SearchPromise = { status: 'holds' };
  const hopes: SearchPromise = { status: 'holds', asked: true };
  if (asked !== undefined && asked.length > 0) return new Map(asked.map((name) => [name, expect[name] ?? hopes]));
  const searched = guaranteeNames.flatMap((name) => {
    const promise = expect[name];
    return promise === undefined ? [] : [[name, promise] as const];
  });
  if (searched.length > 0) return new Map(searched);
  return new Map(guaranteeNames.filter((name) => scenario.expect[name] === 'holds').map((name) => [name, holds]));
}

/** Checks a scenario. The same scenario, seed and number of runs give the same result. */
export async function check(scenario: Scenario, options: CheckOptions = {}): Promise<CheckResult> {
  const { seed, promises, part } = await searched(scenario, options);
  const told = (name: GuaranteeName, sighting: Sighting) => counterexampleOf(scenario, name, sighting, options);
  return { scenario, ...judged(promises, [part], told), seed, profile: profileOf(scenario) };
}

/** Makes the runs of a check, or those of a shard of it. */
async function searched(scenario: Scenario, options: CheckOptions, shard?: Shard) {
  const seed = options.seed ?? scenario.seed;
  const promises = promisesOf(scenario, options.guarantees);
  const search = new Search(scenario, { seed, names: [...promises.keys()], variant: options.variant, shard });
  const asked = options.runs ?? scenario.search.runs;
  await search.explore(asked, options);
  return { seed, promises, part: search.part(asked) };
}

/** Makes the runs of one shard of a check; what all shards found is joined by `joinedChecks`. */
export async function checkShard(scenario: Scenario, shard: Shard, options: CheckOptions = {}): Promise<CheckShare> {
  const { seed, promises, part } = await searched(scenario, options, shard);
  const names = [...promises.keys()];
  const findings = part.findings.map(({ tally, any, deed }, index) => {
    const told = (sighting: Sighting | undefined): ToldSighting | undefined => {
      if (sighting === undefined) return undefined;
      const { run, struck, plan } = sighting;
      return { run, struck, plan, told: counterexampleOf(scenario, names[index] as GuaranteeName, sighting, options) };
    };
    return { tally, any: told(any), deed: told(deed) };
  });
  return {
    scenario: scenario.name,
    seed,
    profile: profileOf(scenario),
    promises: [...promises],
    part: { ...part, findings },
  };
}

/** The check that these are all the shards of; it is told as `check` tells the whole. Throws where they are of several. */
export function joinedChecks([first, ...others]: readonly CheckShare[]): CheckSummary {
  if (first === undefined) throw new RangeError('there is no shard to join');
  const { scenario: name, seed, profile, promises } = first;
  const parts = [first, ...others].map(({ part }) => part);
  return { scenario: { name }, ...judged(new Map(promises), parts, (_, { told }) => told), seed, profile };
}

function judged<S extends Seen>(
  promises: ReadonlyMap<GuaranteeName, SearchPromise>,
  parts: readonly CheckPart<S>[],
  told: (name: GuaranteeName, sighting: S) => Counterexample,
) {
  const { coverage, findings: found } = joined(parts);
  const findings = [...promises].map(([name, promise], index) => {
    const { tally, smallest } = found[index] as (typeof found)[number];
    const counterexample = smallest && told(name, smallest);
    return findingOf(name, promise, tally, counterexample, coverage);
  });
  return { ...coverage, findings, outcome: worstOf(findings.map((finding) => finding.outcome)) };
}

function counterexampleOf(
  scenario: Scenario,
  name: GuaranteeName,
  { seed, plan }: Sighting,
  { file, variant }: CheckOptions,
): Counterexample {
  const report = conduct(scenario, { seed, faults: plan, file, variant });
  const { traceHash, replay } = report;
  return { seed: report.seed, plan, faults: plan.length, verdict: report.verdicts[name], traceHash, replay };
}

/** A broken promise outweighs an undecided one; where nothing was promised, nothing was decided. */
function worstOf(outcomes: readonly RunOutcome[]): RunOutcome {
  if (outcomes.includes('broken')) return 'broken';
  return outcomes.length === 0 || outcomes.includes('undecided') ? 'undecided' : 'kept';
}
