/** Every schedule of a small world: exhaustive search within a scenario's budget. */
import { Exploration } from '../../explore/exploration.ts';
import type { GuaranteeName } from '../../guarantees/index.ts';
import type { Scenario, SearchPromise } from '../../scenario/index.ts';
import { promisesOf } from '../check/check.ts';
import type { RunOutcome } from '../promises.ts';
import { profileOf } from '../run-report.ts';
import { isByChance, searchWorld } from '../search-world.ts';
import type { Variant } from '../variant.ts';
import { adversaryOf } from './adversary.ts';
import { alikeIn } from './alike.ts';
import { type Explored, exploredOf, type Reach } from './explored.ts';

/** How a search is made. */
export interface ExploreOptions {
  /** What the replay lines call the scenario's file. */
  readonly file?: string | undefined;
  /** The guarantees to search for, instead of those that the scenario names. */
  readonly guarantees?: readonly GuaranteeName[] | undefined;
  /** The variant of the engine that is searched; the engine itself where this is left out. */
  readonly variant?: Variant | undefined;
  /** The most states; 1,000,000 where this is left out. */
  readonly limit?: number | undefined;
  /** Whether consumers that are set up alike are taken for one another; so they are where this is left out. */
  readonly symmetry?: boolean | undefined;
  /** States between two looks up, to tell of progress and to ask what stops it; 200 where this is left out. */
  readonly stride?: number | undefined;
  /** Called now and then, and waited for: whoever serves a terminal can let it breathe. */
  readonly onProgress?: ((progress: ExploreProgress) => void | Promise<void>) | undefined;
  /** What stops the search: asked now and then, it names the bound that has been reached, such as `30 s`. */
  readonly stoppedBy?: (() => string | undefined) | undefined;
}

/** How far a search has come. */
export interface ExploreProgress {
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
}

/** What makes a search smaller. */
export interface Reductions {
  /** Groups of consumers that were taken for one another, by their names. */
  readonly alike: readonly (readonly string[])[];
}

/** What a search found. */
export interface ExploreResult extends ExploreProgress {
  readonly scenario: Scenario;
  readonly seed: string;
  readonly profile: string;
  /** Whether every schedule was tried, or the bound that stopped the search. */
  readonly complete: true | string;
  /** Places at which faults had struck and nothing was left to do, and those of them at which other things had happened than without faults. */
  readonly faultyEnds: number;
  readonly mattered: number;
  readonly vacuous: boolean;
  /** Bytes held for the states that were met. */
  readonly bytes: number;
  /** What made the search smaller, without a change to what it finds. */
  readonly reductions: Reductions;
  /** What else people should know, in sentences. */
  readonly notes: readonly string[];
  readonly findings: readonly Explored[];
  readonly outcome: RunOutcome;
}

/** The most states that a search meets unless it is told otherwise. */
export const STATE_LIMIT = 1_000_000;
const STRIDE = 200;

/** Searches a scenario. The same scenario gives the same result, unless something stops the search early. */
export async function explore(scenario: Scenario, options: ExploreOptions = {}): Promise<ExploreResult> {
  const { seed } = scenario;
  const promises = promisesOf(scenario, options.guarantees);
  const names = [...promises.keys()];
  const { limit = STATE_LIMIT, file, variant = {} } = options;
  const setup = searchWorld(scenario, seed, variant.recast);
  const adversary = adversaryOf(setup, scenario.search.faults);
  // A planted bug may treat alike those who are not, and the other way about.
  const alike = options.symmetry === false || variant.recast !== undefined ? [] : alikeIn(scenario);
  const search = new Exploration(setup, names, { limit, adversary, amend: variant.amend, alike });
  const stopped = await finish(search, options);
  const bound = search.complete ? undefined : (stopped ?? `${limit} states`);
  const { states, transitions, depth, bytes, endless } = search;
  const { faultyEnds, mattered } = search.influence;
  const vacuous = Object.values(scenario.search.budget).some((count) => count > 0) && mattered === 0;
  const reach: Reach = { bound, vacuous, endless, states };
  const findings = names.map((name, index) =>
    exploredOf(search, index, promises.get(name) as SearchPromise, reach, { scenario, seed, file, variant }),
  );
  return {
    scenario,
    seed,
    profile: profileOf(scenario),
    states,
    transitions,
    depth,
    complete: bound ?? true,
    faultyEnds,
    mattered,
    vacuous,
    bytes,
    reductions: { alike: search.seatings > 1 ? alike : [] },
    notes: notesOn(scenario),
    findings,
    outcome: worstOf(findings),
  };
}

async function finish(
  search: Exploration,
  { onProgress, stoppedBy, stride = STRIDE }: ExploreOptions,
): Promise<string | undefined> {
  while (search.advance(stride)) {
    const { states, transitions, depth } = search;
    await onProgress?.({ states, transitions, depth });
    const stopped = stoppedBy?.();
    if (stopped !== undefined) return stopped;
  }
  return undefined;
}

function notesOn({ network, faults }: Scenario): string[] {
  const chance = network.rules.some(isByChance);
  return [
    ...(chance
      ? ['what the network does by chance is left out: the budget says what may be lost, doubled or late']
      : []),
    ...(faults.length > 0 ? ["the run's own faults are left out: the search tries all within its budget"] : []),
  ];
}

function worstOf(findings: readonly Explored[]): RunOutcome {
  const outcomes = findings.map(({ outcome }) => outcome);
  if (outcomes.includes('broken')) return 'broken';
  return outcomes.length === 0 || outcomes.includes('undecided') ? 'undecided' : 'kept';
}
