/** One run of a scenario and all that reports tell of it. */
import { tableStatistics } from '../actors/adapter/tables.ts';
import { type Counts, Judge, type Verdicts } from '../guarantees/index.ts';
import type { World } from '../kernel/world.ts';
import { type Metrics, MetricsFold } from '../metrics/index.ts';
import type { FaultPlan } from '../model/fault.ts';
import type { Observer, TraceEvent } from '../model/trace.ts';
import { TraceHash } from '../report/trace-hash.ts';
import { compile } from '../scenario/compile.ts';
import { type Scenario, wordSpotter, writeDuration } from '../scenario/index.ts';
import { drained, followInStretches, isCutShort, isQuiet, type RunEnd } from './follow.ts';
import { type Injected, InjectedFaults } from './injected.ts';
import { checkFit } from './plan-fits.ts';
import { type MustSee, mustSeeOf, outcomeOf, type Promised, promisedOf, type RunOutcome } from './promises.ts';
import { replayLine } from './replay-line.ts';
import { originOf } from './scenario-origin.ts';
import { searchWorld } from './search-world.ts';
import type { Variant } from './variant.ts';

/** How a run may differ from what its scenario says, and what the replay line calls its file. */
export interface RunChoice {
  readonly seed?: string | undefined;
  /** Another plan in place of the scenario's faults; a path has none. */
  readonly faults?: FaultPlan | undefined;
  /** The choices to follow, in the world of searches, before the run goes on in time order. */
  readonly path?: readonly number[] | undefined;
  readonly file?: string | undefined;
  /** The variant of the engine that runs it; the engine itself where this is left out. */
  readonly variant?: Variant | undefined;
}

/** What came of one run. */
export interface RunReport {
  readonly scenario: Scenario;
  readonly seed: string;
  /** The name of the profile; of several brokers the distinct ones, with commas between. */
  readonly profile: string;
  readonly plan: FaultPlan;
  readonly path: readonly number[] | undefined;
  /** The whole trace, up to the limit of events. */
  readonly events: readonly TraceEvent[];
  readonly traceHash: string;
  readonly end: RunEnd;
  readonly steps: number;
  /** The verdicts on all guarantees, at the end of the run. */
  readonly verdicts: Verdicts;
  readonly counts: Counts;
  readonly metrics: Metrics;
  /** What was injected. */
  readonly faults: readonly Injected[];
  readonly promised: readonly Promised[];
  readonly mustSee: readonly MustSee[];
  readonly outcome: RunOutcome;
  /** What else people should know, in sentences. */
  readonly notes: readonly string[];
  /** The command that runs it again. */
  readonly replay: string;
}

/** A run that pauses: the world as it stands, and what has been seen of it so far. */
export interface RunPause {
  readonly world: World;
  /** Grows as the run goes on. */
  readonly events: readonly TraceEvent[];
  readonly judge: Judge;
}

/** Runs a scenario once. Throws a CodeError where the plan or the path was made for another scenario. */
export function conduct(scenario: Scenario, choice: RunChoice = {}): RunReport {
  return drained(conductInStretches(scenario, choice, Number.POSITIVE_INFINITY));
}

/** The same, with a pause at the beginning and after each stretch of so many steps. The report is the same as well. */
export function* conductInStretches(
  scenario: Scenario,
  choice: RunChoice,
  stretch: number,
): Generator<RunPause, RunReport> {
  const seed = choice.seed ?? scenario.seed;
  const { path, variant = {} } = choice;
  const { recast } = variant;
  // A path is of a search's world, which has no faults but those that the path itself chooses.
  const plan = path === undefined ? (choice.faults ?? scenario.faults) : [];
  const setup =
    path === undefined ? compile(scenario, { seed, faults: plan, recast }) : searchWorld(scenario, seed, recast);
  checkFit(plan, setup);

  const events: TraceEvent[] = [];
  const keeper: Observer = { observe: (event) => events.push(event) };
  const judge = Judge.of({ amend: variant.amend });
  const hash = new TraceHash();
  const words = wordSpotter();
  const metrics = new MetricsFold();
  const injected = new InjectedFaults(plan, { path: path !== undefined });
  const observers = [keeper, judge, hash, words, metrics, injected];
  const running = followInStretches(setup, observers, { events: scenario.limits.events, path }, stretch);
  let next = running.next();
  while (!next.done) {
    yield { world: next.value, events, judge };
    next = running.next();
  }
  const { end, steps } = next.value;

  const verdicts = judge.verdicts(isQuiet(end) ? 'quiet' : 'cut-off');
  const promised = promisedOf(scenario, verdicts);
  const mustSee = mustSeeOf(scenario, words.words());
  return {
    scenario,
    seed,
    profile: profileOf(scenario),
    plan,
    path,
    events,
    traceHash: hash.digest(),
    end,
    steps,
    verdicts,
    counts: judge.counts(),
    metrics: metrics.read(),
    faults: injected.found,
    promised,
    mustSee,
    outcome: outcomeOf(promised, mustSee, isCutShort(end)),
    notes: notesOn(scenario, end),
    replay: replayLine(fileOf(scenario, choice), { seed, plan: path === undefined ? choice.faults : undefined, path }),
  };
}

const fileOf = (scenario: Scenario, { file }: RunChoice): string => file ?? originOf(scenario)?.file ?? 'FILE';

/** The profiles of a scenario in one word or a few. */
export function profileOf({ brokers }: Scenario): string {
  return [...new Set(brokers.map(({ profile }) => profile.name))].join(', ');
}

function notesOn({ limits, until }: Scenario, end: RunEnd): string[] {
  const outgrown = tableStatistics().outgrown.map(
    (machine) => `the machine ${machine} outgrew its table, so that its transitions are computed afresh each time`,
  );
  return [...endings(end, limits, until), ...outgrown];
}

function endings(end: RunEnd, limits: Scenario['limits'], until: Scenario['until']): string[] {
  switch (end) {
    case 'quiet':
      return [];
    case 'until':
      return [`the run ended at ${writeDuration(until)}, as \`until\` says, while more was to come`];
    case 'pending':
      return ['the run ended since too much was under way at once'];
    default:
      return [`the run ended at its limit of ${limits[end]} ${end}, undecided; \`limits.${end}\` raises it`];
  }
}
