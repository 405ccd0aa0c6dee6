/** Every schedule of a small world: exhaustive search within a scenario's budget. */
import type { Answers } from '../../explore/answers.ts';
import { Expedition } from '../../explore/crew/expedition.ts';
import type { Link } from '../../explore/crew/orders.ts';
import type { Inquest } from '../../explore/inquest.ts';
import { Inquiry } from '../../explore/inquiry.ts';
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
import { secondLook } from './second-look.ts';

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
export interface ExploreProgress {
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  /** Bytes held for the states that were met. */
  readonly bytes: number;
}

/** What a search found. */
export interface ExploreResult extends ExploreProgress {
  readonly scenario: Scenario;
  readonly seed: string;
  readonly profile: string;
  /** Whether every schedule was tried, or what stopped the search, in words. */
  readonly complete: true | string;
  /** What stopped the search; null where it is complete. */
  readonly stoppedBy: HaltCause | null;
  /** Places at which faults had struck and nothing was left to do, and those of them at which other things had happened than without faults. */
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
const STRIDE = 200;
/** So many states are searched alone before others are called, since it takes them a while to come. */
const SOON = 4_000;

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
  const { search, stopped } = await searched(inquest, limit, () => crew?.(scenario, brief), options);
  const halt = search.complete ? undefined : (stopped ?? { by: 'states', what: `${limit} states` });
  const { states, transitions, depth, bytes, endless } = search;
  const mayFail = Object.values(scenario.search.budget).some((count) => count > 0);
  const seen = search.influence;
  const isUnseen = mayFail && search.complete && seen.mattered === 0;
  const { faultyEnds, mattered } = (isUnseen ? secondLook(scenario, brief, variant) : undefined) ?? seen;
  // Of a search that was stopped nobody knows whether a fault would yet have mattered.
  const vacuous = mayFail && search.complete && mattered === 0;
  const reach: Reach = { halt, vacuous, endless, states };
  const findings = names.map((name, index) =>
    exploredOf(search, index, [name, promises.get(name) as SearchPromise], reach, {
      scenario,
      seed,
      file,
      variant,
      inquest,
    }),
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

interface Searched {
  readonly search: Answers;
  /** What stopped it, if anything did. */
  readonly stopped: Halt | undefined;
}

/** Searches alone, and where that is not soon over, from the beginning with others if there are any; both find the same. */
async function searched(
  inquest: Inquest,
  limit: number,
  callCrew: () => Promise<readonly Link[]> | undefined,
  { onProgress, stoppedBy, stride = STRIDE }: ExploreOptions,
): Promise<Searched> {
  let stopped: Halt | undefined;
  const goesOn = async ({ states, transitions, depth, bytes }: Answers): Promise<boolean> => {
    await onProgress?.({ states, transitions, depth, bytes });
    stopped = stoppedBy?.();
    return stopped === undefined;
  };
  const alone = new Inquiry(inquest, limit);
  let links: readonly Link[] | undefined;
  while (alone.advance(stride) && (await goesOn(alone))) {
    if (links !== undefined || alone.states < SOON) continue;
    links = (await callCrew()) ?? [];
    if (links.length > 0) break;
  }
  if (links === undefined || links.length === 0) return { search: alone, stopped };
  const { properties, lively } = inquest;
  const together = new Expedition(links, { properties, lively, limit });
  try {
    await together.run(stride, () => goesOn(together));
  } finally {
    for (const link of links) await link.close();
  }
  // The others take a while to come: stopped meanwhile, it is the search alone that has covered more.
  const isBehind = !together.complete && together.states < alone.states;
  return { search: isBehind ? alone : together, stopped };
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
