/** Where the runs of a search are made: each with its seed and its plan, judged on what was asked and nothing more. */
import type { GuaranteeName } from '../../guarantees/index.ts';
import { Judge } from '../../guarantees/index.ts';
import type { Setup } from '../../kernel/setup.ts';
import type { FaultPlan } from '../../model/fault.ts';
import { canonical } from '../../model/json.ts';
import type { VerdictStatus } from '../../model/verdict.ts';
import { compile } from '../../scenario/compile.ts';
import type { Scenario } from '../../scenario/index.ts';
import { follow, isCutShort, isQuiet } from '../follow.ts';
import type { Variant } from '../variant.ts';
import { FactsHash } from './facts-hash.ts';

/** One run to make: which of the search's seeds, and which faults. */
export interface Trial {
  readonly seed: number;
  readonly plan: FaultPlan;
}

/** A verdict on one of many runs: one that ended quiet and undecided had nothing to judge, as when nothing was accepted. */
export type TrialVerdict = VerdictStatus | 'untested';

/** What came of one run. */
export interface TrialResult {
  /** In the order of the names that were asked for. */
  readonly verdicts: readonly TrialVerdict[];
  /** For each of them whether it was broken by something that did happen, as a repeated effect, and not by what never did. */
  readonly byDeed: readonly boolean[];
  /** Whether a fault struck and the facts differ from those of the undisturbed run with the same seed. */
  readonly mattered: boolean;
}

/** So many results are remembered; a search of a small budget asks for the same run again and again. */
export const MOST_REMEMBERED = 200_000;

/** What tells a run of a search from the others. */
export const trialKey = ({ seed, plan }: Trial): string => `${seed} ${canonical(plan)}`;

/** Makes runs of a scenario, and remembers their results. */
export class Laboratory {
  private readonly scenario: Scenario;
  private readonly variant: Variant;
  private readonly names: readonly GuaranteeName[];
  private readonly seeds: readonly string[];
  private readonly setups = new Map<number, Setup>();
  private readonly undisturbed = new Map<number, number>();
  private readonly known = new Map<string, TrialResult>();

  constructor(scenario: Scenario, names: readonly GuaranteeName[], seeds: readonly string[], variant: Variant = {}) {
    this.scenario = scenario;
    this.variant = variant;
    this.names = names;
    this.seeds = seeds;
  }

  /** How many runs differed in seed or plan. */
  get distinct(): number {
    return this.known.size;
  }

  /** Makes a run, or remembers what came of it. */
  result(trial: Trial): TrialResult {
    const key = trialKey(trial);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const result = this.make(trial);
    if (this.known.size < MOST_REMEMBERED) this.known.set(key, result);
    return result;
  }

  /** Whether a run violates a guarantee; `byDeed` asks for one that does it by something that did happen. */
  violates(trial: Trial, name: GuaranteeName, byDeed = false): boolean {
    const result = this.result(trial);
    const index = this.names.indexOf(name);
    return result.verdicts[index] === 'violated' && (!byDeed || result.byDeed[index] === true);
  }

  private make(trial: Trial): TrialResult {
    const judge = Judge.of({ names: this.names, counting: false, amend: this.variant.amend });
    const facts = new FactsHash();
    const { end, strikes } = follow(this.setup(trial), [judge, facts], { events: this.scenario.limits.events });
    const verdicts = judge.verdicts(isQuiet(end) ? 'quiet' : 'cut-off');
    const status = (name: GuaranteeName): TrialVerdict => {
      const found = verdicts[name].status;
      if (found === 'undecided' && isQuiet(end)) return 'untested';
      return found === 'holds' && isCutShort(end) ? 'undecided' : found;
    };
    const mattered = strikes > 0 && facts.digest() !== this.undisturbedFacts(trial.seed);
    const first = judge.firstViolations();
    const byDeed = this.names.map((name) => first[name] !== undefined);
    return { verdicts: this.names.map(status), byDeed, mattered };
  }

  private undisturbedFacts(seed: number): number {
    let digest = this.undisturbed.get(seed);
    if (digest === undefined) {
      const facts = new FactsHash();
      follow(this.setup({ seed, plan: [] }), [facts], { events: this.scenario.limits.events });
      digest = facts.digest();
      this.undisturbed.set(seed, digest);
    }
    return digest;
  }

  /** The plans of a search have no errors of handlers, so what is compiled depends on the seed alone. */
  private setup({ seed, plan }: Trial): Setup {
    let setup = this.setups.get(seed);
    if (setup === undefined) {
      const { scenario, seeds, variant } = this;
      setup = compile(scenario, { seed: seeds[seed] ?? scenario.seed, faults: [], recast: variant.recast });
      this.setups.set(seed, setup);
    }
    return { ...setup, faults: plan };
  }
}
