/** Property checking: random fault plans within a scenario's budget, and the smallest one that breaks a guarantee. */
import fc from 'fast-check';
import { type GuaranteeName, guaranteeNames } from '../../guarantees/index.ts';
import { hashText } from '../../model/hash.ts';
import type { Scenario, SearchPromise } from '../../scenario/index.ts';
import type { RunOutcome } from '../promises.ts';
import { conduct, profileOf } from '../run-report.ts';
import type { Variant } from '../variant.ts';
import { type Counterexample, type Coverage, type Finding, findingOf, type Tally } from './finding.ts';
import { Laboratory, type Trial } from './laboratory.ts';
import { plansFor } from './plans.ts';
import { simplest } from './simplify.ts';

/** How a search is made. */
export interface CheckOptions {
  /** What the replay lines call the scenario's file. */
  readonly file?: string | undefined;
  readonly seed?: string | undefined;
  readonly runs?: number | undefined;
  /** The guarantees to check, instead of those that the scenario names; one of which nothing is promised has to hold. */
  readonly guarantees?: readonly GuaranteeName[] | undefined;
  /** The variant of the engine that is checked; the engine itself where this is left out. */
  readonly variant?: Variant | undefined;
  /** Called now and then, and waited for: whoever serves a terminal can let it breathe. */
  readonly onProgress?: ((progress: CheckProgress) => void | Promise<void>) | undefined;
  /** After how many runs `onProgress` and `shouldStop` are asked. */
  readonly every?: number | undefined;
  /** Whether to stop and report what was covered so far. */
  readonly shouldStop?: (() => boolean) | undefined;
}

/** How far a search has come. */
export interface CheckProgress {
  readonly runs: number;
  readonly asked: number;
  readonly mattered: number;
  /** Runs that violated one of the guarantees. */
  readonly violations: number;
}

/** What a search found. */
export interface CheckResult extends Coverage {
  readonly scenario: Scenario;
  readonly seed: string;
  readonly profile: string;
  readonly findings: readonly Finding[];
  readonly outcome: RunOutcome;
}

/** The runs of a search take turns with so many seeds: its own, and others made from it. */
const SEEDS = 16;

/** The seeds of a search's runs: `seed`, `seed/1`, `seed/2`, ... Each is named in full in the replay line of its run. */
export function seedsOf(seed: string): readonly string[] {
  return Array.from({ length: SEEDS }, (_, index) => (index === 0 ? seed : `${seed}/${index}`));
}

/** The promises that a check holds a scenario to. */
export function promisesOf(
  scenario: Scenario,
  asked?: readonly GuaranteeName[],
): ReadonlyMap<GuaranteeName, SearchPromise> {
  const { expect } = scenario.search;
  const holds: SearchPromise = { status: 'holds' };
  if (asked !== undefined && asked.length > 0) return new Map(asked.map((name) => [name, expect[name] ?? holds]));
  const searched = guaranteeNames.flatMap((name) => {
    const promise = expect[name];
    return promise === undefined ? [] : [[name, promise] as const];
  });
  if (searched.length > 0) return new Map(searched);
  return new Map(guaranteeNames.filter((name) => scenario.expect[name] === 'holds').map((name) => [name, holds]));
}

/** Checks a scenario. The same scenario, seed and number of runs give the same result. */
export async function check(scenario: Scenario, options: CheckOptions = {}): Promise<CheckResult> {
  const seed = options.seed ?? scenario.seed;
  const promises = promisesOf(scenario, options.guarantees);
  const names = [...promises.keys()];
  const search = new Search(scenario, seed, names, options.variant);
  const asked = options.runs ?? scenario.search.runs;
  await search.explore(asked, options);
  const coverage = search.coverage(asked);
  const findings = names.map((name, index) => {
    const counterexample = search.counterexample(index, options.file);
    return findingOf(name, promises.get(name) as SearchPromise, search.tally(index), counterexample, coverage);
  });
  const outcome = worstOf(findings.map((finding) => finding.outcome));
  return { scenario, seed, profile: profileOf(scenario), ...coverage, findings, outcome };
}

/** A broken promise outweighs an undecided one; where nothing was promised, nothing was decided. */
function worstOf(outcomes: readonly RunOutcome[]): RunOutcome {
  if (outcomes.includes('broken')) return 'broken';
  return outcomes.length === 0 || outcomes.includes('undecided') ? 'undecided' : 'kept';
}

/** Thrown within a search to end it early. */
class Stopped extends Error {}

class Search {
  private readonly scenario: Scenario;
  private readonly variant: Variant;
  private readonly names: readonly GuaranteeName[];
  private readonly seeds: readonly string[];
  private readonly laboratory: Laboratory;
  private readonly trials: fc.Arbitrary<Trial>;
  private readonly fcSeed: number;
  private readonly tallies: { -readonly [K in keyof Tally]: Tally[K] }[];
  /** For each guarantee the run with the fewest faults that violated it, and the one that did so by a deed. */
  private readonly smallest: (readonly [any: Violation, byDeed: Violation | undefined] | undefined)[];
  private runs = 0;
  private mattered = 0;
  private violations = 0;
  private stopped = false;

  constructor(scenario: Scenario, seed: string, names: readonly GuaranteeName[], variant: Variant = {}) {
    this.scenario = scenario;
    this.variant = variant;
    this.names = names;
    this.seeds = seedsOf(seed);
    this.laboratory = new Laboratory(scenario, names, this.seeds, variant);
    this.trials = fc.record({ seed: fc.nat(SEEDS - 1), plan: plansFor(scenario, seed, variant.recast) });
    this.fcSeed = hashText(seed) | 0;
    this.tallies = names.map(() => ({ violations: 0, undecided: 0, untested: 0 }));
    this.smallest = names.map(() => undefined);
  }

  /** Makes the runs. Nothing fails here: a violation is noted, and the next run comes. */
  async explore(asked: number, { onProgress, every = 500, shouldStop }: CheckOptions): Promise<void> {
    const property = fc.asyncProperty(this.trials, async (trial) => {
      if (this.runs % every === 0) {
        if (shouldStop?.() === true) throw new Stopped();
        const { runs, mattered, violations } = this;
        if (onProgress !== undefined) await onProgress({ runs, asked, mattered, violations });
      }
      this.note(trial);
    });
    const details = await fc.check(property, { seed: this.fcSeed, numRuns: asked, endOnFailure: true });
    if (!details.failed) return;
    if (!(details.errorInstance instanceof Stopped)) throw details.errorInstance;
    this.stopped = true;
  }

  coverage(asked: number): Coverage {
    const { runs, mattered, stopped, laboratory } = this;
    return { runs, asked, distinct: laboratory.distinct, mattered, vacuous: mattered === 0, stopped };
  }

  tally(index: number): Tally {
    return this.tallies[index] ?? { violations: 0, undecided: 0, untested: 0 };
  }

  /**
   * The smallest counterexample. Of two with equally many faults it is the one by a deed that is told: a repeated effect
   * can be pointed at, and one that never came cannot.
   */
  counterexample(index: number, file: string | undefined): Counterexample | undefined {
    const name = this.names[index];
    const [any, deed] = this.smallest[index] ?? [];
    if (name === undefined || any === undefined) return undefined;
    const byDeed = deed === undefined ? undefined : this.least(deed, name);
    const least = byDeed?.plan.length === 1 ? byDeed : this.least(any, name);
    const { seed, plan } = byDeed !== undefined && byDeed.plan.length <= least.plan.length ? byDeed : least;
    const report = conduct(this.scenario, { seed: this.seeds[seed], faults: plan, file, variant: this.variant });
    return {
      seed: report.seed,
      plan,
      faults: plan.length,
      verdict: report.verdicts[name],
      traceHash: report.traceHash,
      replay: report.replay,
    };
  }

  /** fast-check shrinks what violates a guarantee, and what is left is pared down. */
  private least(violation: Violation, name: GuaranteeName): Trial {
    return this.pared(this.shrunk(violation, name), name, violation.byDeed);
  }

  private note(trial: Trial): void {
    const { verdicts, byDeed, mattered } = this.laboratory.result(trial);
    if (mattered) this.mattered += 1;
    let violated = false;
    verdicts.forEach((status, index) => {
      const tally = this.tallies[index];
      if (tally === undefined || status === 'holds') return;
      if (status !== 'violated') tally[status] += 1;
      else {
        tally.violations += 1;
        violated = true;
        const [any, deed] = this.smallest[index] ?? [];
        const found = { run: this.runs, faults: trial.plan.length, byDeed: false };
        const better = byDeed[index] === true ? fewer({ ...found, byDeed: true }, deed) : deed;
        this.smallest[index] = [fewer(found, any), better];
      }
    });
    if (violated) this.violations += 1;
    this.runs += 1;
  }

  /** Lets fast-check make the same run again, and shrink it for as long as it violates the guarantee. */
  private shrunk({ run, byDeed }: Violation, name: GuaranteeName): Trial {
    const property = fc.property(this.trials, (trial) => !this.laboratory.violates(trial, name, byDeed));
    const details = fc.check(property, { seed: this.fcSeed, path: String(run), numRuns: 1 });
    return (details.counterexample as [Trial])[0];
  }

  private pared({ seed, plan }: Trial, name: GuaranteeName, byDeed: boolean): Trial {
    const smallest = simplest(plan, (simpler) => this.laboratory.violates({ seed, plan: simpler }, name, byDeed));
    const own = { seed: 0, plan: smallest };
    return seed !== 0 && this.laboratory.violates(own, name, byDeed) ? own : { seed, plan: smallest };
  }
}

/** A run that violated a guarantee; `byDeed` asks that it goes on to do so by something that did happen. */
interface Violation {
  readonly run: number;
  readonly faults: number;
  readonly byDeed: boolean;
}

function fewer(found: Violation, best: Violation | undefined): Violation {
  return best === undefined || found.faults < best.faults ? found : best;
}
