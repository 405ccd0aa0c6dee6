/** The search by random plans: it makes the runs, counts, and keeps the smallest that violate something. */
import fc from 'fast-check';
import type { GuaranteeName } from '../../guarantees/index.ts';
import { hashText } from '../../model/hash.ts';
import type { Scenario } from '../../scenario/index.ts';
import { isInShard, type Shard } from '../shard.ts';
import type { Variant } from '../variant.ts';
import type { Tally } from './finding.ts';
import { Laboratory, type Trial, trialKey } from './laboratory.ts';
import type { CheckPart, Sighting, Sightings } from './part.ts';
import { plansFor } from './plans.ts';
import { simplest } from './simplify.ts';

/** Who looks on while a search goes on. */
export interface SearchWatch {
  /** Called now and then, and waited for: whoever serves a terminal can let it breathe. */
  readonly onProgress?: ((progress: CheckProgress) => void | Promise<void>) | undefined;
  /** After how many runs `onProgress` and `shouldStop` are asked. */
  readonly every?: number | undefined;
  /** Whether to stop and report what was covered so far. */
  readonly shouldStop?: (() => boolean) | undefined;
}

/** How far a search has come. */
export interface CheckProgress {
  /** Runs drawn, and those that were asked for; a shard makes its share of them. */
  readonly runs: number;
  readonly asked: number;
  readonly mattered: number;
  /** Runs that violated one of the guarantees. */
  readonly violations: number;
}

/** The runs of a search take turns with so many seeds: its own, and others made from it. */
const SEEDS = 16;

/** The seeds of many runs: `seed`, `seed/1`, `seed/2`, ... Each is named in full in the replay line of its run. */
export function seedsOf(seed: string, count = SEEDS): readonly string[] {
  return Array.from({ length: count }, (_, index) => (index === 0 ? seed : `${seed}/${index}`));
}

/** Thrown within a search to end it early. */
class Stopped extends Error {}

/** What a search needs to know. */
export interface SearchBrief {
  readonly seed: string;
  readonly names: readonly GuaranteeName[];
  readonly variant?: Variant | undefined;
  /** Makes the runs of this shard alone; all where there is none. */
  readonly shard?: Shard | undefined;
}

/** A search by random plans. */
export class Search {
  private readonly names: readonly GuaranteeName[];
  private readonly seeds: readonly string[];
  private readonly laboratory: Laboratory;
  private readonly trials: fc.Arbitrary<Trial>;
  private readonly fcSeed: number;
  private readonly tallies: { -readonly [K in keyof Tally]: Tally[K] }[];
  /** For each guarantee the run with the fewest faults that violated it, and the one that did so by a deed. */
  private readonly smallest: (readonly [any: Violation, byDeed: Violation | undefined] | undefined)[];
  private readonly shard: Shard | undefined;
  /** How many runs were drawn so far, and how many of them were made: those of other shards are not. */
  private drawn = 0;
  private runs = 0;
  private mattered = 0;
  private violations = 0;
  private stopped = false;

  constructor(scenario: Scenario, { seed, names, variant = {}, shard }: SearchBrief) {
    this.shard = shard;
    this.names = names;
    this.seeds = seedsOf(seed);
    this.laboratory = new Laboratory(scenario, names, this.seeds, variant);
    this.trials = fc.record({ seed: fc.nat(SEEDS - 1), plan: plansFor(scenario, seed, variant.recast) });
    this.fcSeed = hashText(seed) | 0;
    this.tallies = names.map(() => ({ violations: 0, undecided: 0, untested: 0 }));
    this.smallest = names.map(() => undefined);
  }

  /** Makes the runs. Nothing fails here: a violation is noted, and the next run comes. */
  async explore(asked: number, { onProgress, every = 500, shouldStop }: SearchWatch): Promise<void> {
    const property = fc.asyncProperty(this.trials, async (trial) => {
      if (this.drawn % every === 0) {
        if (shouldStop?.() === true) throw new Stopped();
        const { drawn: runs, mattered, violations } = this;
        if (onProgress !== undefined) await onProgress({ runs, asked, mattered, violations });
      }
      // Equal runs belong to one shard, whenever they are drawn: so shards make different runs, and none is counted twice.
      if (isInShard(this.shard, hashText(trialKey(trial)) >>> 0)) this.note(trial);
      this.drawn += 1;
    });
    const details = await fc.check(property, { seed: this.fcSeed, numRuns: asked, endOnFailure: true });
    if (!details.failed) return;
    if (!(details.errorInstance instanceof Stopped)) throw details.errorInstance;
    this.stopped = true;
  }

  /** What was found by the runs so far. */
  part(asked: number): CheckPart<Sighting> {
    const { runs, mattered, stopped, laboratory, names, tallies } = this;
    // Looking for the smallest plans makes runs of its own, which are none of the search.
    const { distinct } = laboratory;
    const findings = names.map((_, index) => ({ tally: tallies[index] as Tally, ...this.sightings(index) }));
    return { asked, runs, distinct, mattered, stopped, findings };
  }

  /** The smallest runs that violated the guarantee at a position, pared down: any, and one that did so by a deed. */
  private sightings(index: number): Sightings<Sighting> {
    const name = this.names[index] as GuaranteeName;
    const sighted = (violation: Violation | undefined): Sighting | undefined => {
      if (violation === undefined) return undefined;
      const { seed, plan } = this.pared(this.shrunk(violation, name), name, violation.byDeed);
      return { run: violation.run, struck: violation.faults, seed: this.seeds[seed] as string, plan };
    };
    const [any, deed] = this.smallest[index] ?? [];
    return { any: sighted(any), deed: sighted(deed) };
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
        const found = { run: this.drawn, faults: trial.plan.length, byDeed: false };
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
