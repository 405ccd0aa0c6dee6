/** Every schedule of a small world: exhaustive search within a scenario's budget. */
import type { Link } from '../../explore/crew/orders.ts';
import type { Inquest } from '../../explore/inquest.ts';
import type { GuaranteeName } from '../../guarantees/index.ts';
import type { Scenario, SearchPromise } from '../../scenario/index.ts';
import { promisesOf } from '../check/check.ts';
import type { RunOutcome } from '../promises.ts';
import { profileOf } from '../run-report.ts';
import { isByChance } from '../search-world.ts';
import type { Variant } from '../variant.ts';
import { type Explored, exploredOf, type Reach } from './explored.ts';
import type { Halt, HaltCause } from './halt.ts';
import { inquestOf, type Reductions, type SearchBrief } from './inquest-of.ts';
import { type SearchProgress, searched } from './searched.ts';
import { significanceOf } from './significance.ts';

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
  /** Whether consumers and producers that are set up alike are taken for one another; so they are where this is left out. */
  readonly symmetry?: boolean | undefined;
  /** Whether steps that touch nothing else are taken first, and alone; so they are where this is left out. */
  readonly commuting?: boolean | undefined;
  /**
   * Calls others who search as well, by links that the search closes. It is called where the search is
   * not soon over; alone or not, the same is found. */
  readonly crew?: ((scenario: Scenario, brief: SearchBrief) => Promise<readonly Link[]>) | undefined;
  /** States between two looks up, to tell of progress and to ask what stops it; 200 where this is left out. */
  readonly stride?: number | undefined;
  /** Called now and then, and waited for: whoever serves a terminal can let it breathe. */
  readonly onProgress?: ((progress: ExploreProgress) => void | Promise<void>) | undefined;
  /** What stops the search, asked now and then; undefined while nothing does. */
  readonly stoppedBy?: (() => Halt | undefined) | undefined;
}

/** How far a search has come. */
export type ExploreProgress = SearchProgress;

/** What a search found. */
export interface ExploreResult extends ExploreProgress {
  readonly scenario: Scenario;
  readonly seed: string;
  readonly profile: string;
  /** Whether every schedule was tried, or what stopped the search, in words. */
  readonly complete: true | string;
  /** What stopped the search; null where it is complete. */
  readonly stoppedBy: HaltCause | null;
  /**
   * Places at which faults had struck and nothing was left to do, or everything asked about was broken; and those of them at
   * which other things had happened, or another guarantee was broken, than without faults. Where a guarantee is broken with a fault, at least one.
   */
  readonly faultyEnds: number;
  readonly mattered: number;
  readonly vacuous: boolean;
  /** What made the search smaller, without a change to what it finds. */
  readonly reductions: Reductions;
  /** What else people should know, in sentences. */
  readonly notes: readonly string[];
  readonly findings: readonly Explored[];
  readonly outcome: RunOutcome;
}

/** The most states that a search meets unless it is told otherwise. */
export const STATE_LIMIT = 1_000_000;

/** Searches a scenario. The same scenario gives the same result, unless something stops the search early. */
export async function explore(scenario: Scenario, options: ExploreOptions = {}): Promise<ExploreResult> {
  const { seed } = scenario;
  const promises = promisesOf(scenario, options.guarantees);
  const names = [...promises.keys()];
  const { limit = STATE_LIMIT, file, variant = {}, symmetry = true, commuting = true } = options;
  const brief: SearchBrief = { names, symmetry, commuting };
  const { inquest, reductions } = inquestOf(scenario, brief, variant);
  // A variant of the engine stays in the thread that made it.
  const crew = variant.recast === undefined && variant.amend === undefined ? options.crew : undefined;
  const searchAs = (asked: Inquest, told: SearchBrief) =>
    searched(asked, { ...options, limit, callCrew: () => crew?.(scenario, told) });
  const { search, halt } = await searchAs(inquest, brief);
  const { states, transitions, depth, bytes, endless } = search;
  const violations = names.map((_, index) => search.violation(index));
  const again: SearchBrief = { ...brief, telling: true };
  const { faultyEnds, mattered, vacuous, unseen } = await significanceOf(search, violations, {
    mayFail: Object.values(scenario.search.budget).some((count) => count > 0),
    searchAgain: () => searchAs(inquestOf(scenario, again, variant).inquest, again),
  });
  const reach: Reach = { halt, vacuous, unseen, endless, states };
  const findings = names.map((name, index) =>
    exploredOf(
      { index, violation: violations[index], isTested: search.isTested(index) },
      [name, promises.get(name) as SearchPromise],
      reach,
      {
        scenario,
        seed,
        file,
        variant,
        inquest,
      },
    ),
  );
  return {
    scenario,
    seed,
    profile: profileOf(scenario),
    states,
    transitions,
    depth,
    complete: halt?.what ?? true,
    stoppedBy: halt?.by ?? null,
    faultyEnds,
    mattered,
    vacuous,
    bytes,
    reductions,
    notes: notesOn(scenario),
    findings,
    outcome: worstOf(findings),
  };
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
