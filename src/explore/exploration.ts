/** What an exhaustive search over worlds finds out about guarantees. */
import type { Amend, GuaranteeName } from '../guarantees/index.ts';
import type { Setup } from '../kernel/setup.ts';
import type { World } from '../kernel/world.ts';
import type { VerdictStatus } from '../model/verdict.ts';
import { Graph } from './graph.ts';
import { Integers } from './integers.ts';
import { Search } from './search.ts';
import {
  type Adversary,
  anything,
  beginning,
  isAtRest,
  isBenign,
  type NumberedStep,
  type Situation,
  Situations,
} from './situation.ts';

/** A state that violates a guarantee, with the fewest faults of all that do, and of these the nearest. */
export interface Violation {
  /** The least number of faults that breaks the guarantee. */
  readonly par: number;
  /** The choices that lead there: at each step the position among the enabled steps. */
  readonly path: readonly number[];
  /** `deed`: it is broken for good there. `loss`: whatever happens from there, it will be. */
  readonly kind: 'deed' | 'loss';
}

/** What limits a search, and what it searches. */
export interface ExploreBounds {
  /** The most states. */
  readonly limit: number;
  /** What the adversary may do; all that the budget allows where this is left out. */
  readonly adversary?: Adversary | undefined;
  /** Other properties in the place of those of the guarantees. */
  readonly amend?: Amend | undefined;
}

/** A search over all worlds that can come from a setup. Nothing is known to hold before it is complete. */
export class Exploration {
  /** Whether everything that can be reached has been met. */
  complete = false;
  /** Ends that a fault has made different from every end without faults, and all ends with faults. */
  mattered = 0;
  faultyEnds = 0;
  /** Whether some schedules never come to rest; known when the search is complete. */
  endless = false;
  readonly names: readonly GuaranteeName[];
  private readonly search: Search<Situation, NumberedStep>;
  private readonly benign = new Graph();
  /** For each state how many faults were spent, and which guarantees are broken there for good: a bit for each. */
  private readonly spent = new Integers();
  private readonly broken = new Integers();
  /** The states at rest, with the guarantees that do not hold there. */
  private readonly ends = new Map<number, number>();
  /** What had happened at the ends without faults, and at each end with some. */
  private readonly faultless = new Set<number>();
  private readonly faulty: number[] = [];
  /** For each guarantee whether some end had something to judge. */
  private tested = 0;

  constructor(setup: Setup, names: readonly GuaranteeName[], { limit, adversary = anything, amend }: ExploreBounds) {
    this.names = names;
    const all = (1 << names.length) - 1;
    this.search = new Search(new Situations(beginning(setup, names, adversary, amend), adversary), {
      limit,
      meet: (situation) => {
        const broken = this.brokenIn(situation);
        this.spent.push(faultsOf(situation.world));
        this.broken.push(broken);
        // Where everything that was asked is broken for good, nothing more can be learned.
        return names.length === 0 || broken !== all;
      },
      expand: (situation, number, steps) => this.end(situation, number, steps),
      take: (from, { step }, to) => {
        if (isBenign(step)) this.benign.add(from, to);
      },
    });
  }

  get states(): number {
    return this.search.states;
  }

  get transitions(): number {
    return this.search.transitions;
  }

  get depth(): number {
    return this.search.depth;
  }

  get bytes(): number {
    return this.search.bytes + this.benign.bytes + this.spent.bytes + this.broken.bytes;
  }

  /** Takes the steps of so many states more; false when the search is over. */
  advance(count: number): boolean {
    if (this.search.advance(count)) return true;
    this.complete = !this.search.limited;
    this.endless = this.complete && this.findsEndless();
    this.mattered = this.faulty.filter((facts) => !this.faultless.has(facts)).length;
    this.faultyEnds = this.faulty.length;
    return false;
  }

  /** Whether some end had something to judge by the guarantee at a position. */
  isTested(index: number): boolean {
    return ((this.tested >> index) & 1) === 1;
  }

  /** What breaks the guarantee at a position with the fewest faults, as far as has been searched. */
  violation(index: number): Violation | undefined {
    const deed = this.least((number) => ((this.broken.at(number) >> index) & 1) === 1);
    const loss = this.complete ? this.doomed(index) : this.lostEnd(index);
    const found = deed === undefined || (loss !== undefined && this.spent.at(loss) < this.spent.at(deed)) ? loss : deed;
    if (found === undefined) return undefined;
    return { par: this.spent.at(found), path: this.search.pathTo(found), kind: found === deed ? 'deed' : 'loss' };
  }

  /** The nearest of the states with the fewest faults that are as asked. */
  private least(is: (number: number) => boolean): number | undefined {
    let found: number | undefined;
    for (let number = 0; number < this.states; number++)
      if (is(number) && (found === undefined || this.spent.at(number) < this.spent.at(found))) found = number;
    return found;
  }

  /** A state from which, with no more faults, an end can be reached, but none at which the guarantee holds. */
  private doomed(index: number): number | undefined {
    const good = [...this.ends].filter(([, violated]) => ((violated >> index) & 1) === 0).map(([number]) => number);
    const hopeful = this.benign.reaching(good, this.states);
    const ending = this.benign.reaching(this.ends.keys(), this.states);
    return this.least(
      (number) => hopeful[number] === 0 && ending[number] === 1 && ((this.broken.at(number) >> index) & 1) === 0,
    );
  }

  /** Whether some state that was searched leads to no end: what goes on for ever there is never judged at rest. */
  private findsEndless(): boolean {
    const ending = this.benign.reaching(this.ends.keys(), this.states);
    const all = (1 << this.names.length) - 1;
    for (let number = 0; number < this.states; number++)
      if (ending[number] === 0 && (all === 0 || this.broken.at(number) !== all)) return true;
    return false;
  }

  private lostEnd(index: number): number | undefined {
    return this.least((number) => (((this.ends.get(number) ?? 0) >> index) & 1) === 1);
  }

  private brokenIn({ judge }: Situation): number {
    const first = judge.firstViolations();
    return this.names.reduce((bits, name, index) => (first[name] === undefined ? bits : bits | (1 << index)), 0);
  }

  private end({ world, judge, facts }: Situation, number: number, steps: readonly NumberedStep[]): void {
    if (!isAtRest(steps, world)) return;
    const verdicts = judge.verdicts('quiet');
    const where = (status: VerdictStatus): number =>
      this.names.reduce((bits, name, index) => (verdicts[name].status === status ? bits | (1 << index) : bits), 0);
    this.ends.set(number, where('violated'));
    this.tested |= ~where('undecided');
    if (faultsOf(world) === 0) this.faultless.add(facts);
    else this.faulty.push(facts);
  }
}

/** How many faults a world has seen. */
export function faultsOf({ spent: { drops, duplicates, crashes, timeouts } }: World): number {
  return drops + duplicates + crashes + timeouts;
}
