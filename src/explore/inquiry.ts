/** A search that asks questions: which properties are broken, with how few faults, and by which path. */
import { Findings, type Influence, type Rest } from './findings.ts';
import { type Model, Search } from './search.ts';

/** A model, and what is asked about it. Properties are bits of an integer, the first the lowest. */
export interface Subject<S, A> extends Model<S, A> {
  /** How many properties are asked about, at most 15. */
  readonly properties: number;
  /** Those of them that are judged where nothing is left to do, a bit for each; the others are judged in every state. */
  readonly lively: number;
  /** How many faults have led to a state. */
  faults(state: S): number;
  /** Which properties are broken in a state, whatever may follow. */
  broken(state: S): number;
  /** Whether a step happens by itself, or mends something: that it never happens is no excuse for a loss. */
  isBenign(step: A): boolean;
  /** What is so where nothing is left to do but for the adversary; undefined where something is. */
  rest(state: S, steps: readonly A[]): Rest | undefined;
}

/** A state that violates a property, with the fewest faults of all that do, and of these the nearest. */
export interface Violation {
  /** The least number of faults that breaks the property. */
  readonly par: number;
  /** The choices that lead there: at each step the position among the enabled steps, or what the model calls it. */
  readonly path: readonly number[];
  /** `deed`: it is broken for good there. `loss`: whatever happens from there, it will be. */
  readonly kind: 'deed' | 'loss';
}

/** A search for violations. Nothing is known to hold before it is complete. */
export class Inquiry<S, A> {
  /** Whether everything that can be reached has been met. */
  complete = false;
  private readonly search: Search<S, A>;
  private readonly findings: Findings;

  /** `limit` is the most states. */
  constructor(subject: Subject<S, A>, limit: number) {
    const findings = new Findings(subject.properties, subject.lively);
    this.findings = findings;
    this.search = new Search(subject, {
      limit,
      meet: (state) => findings.meet(subject.faults(state), subject.broken(state)),
      expand: (state, number, steps) => {
        const rest = subject.rest(state, steps);
        if (rest !== undefined) findings.rest(number, rest);
      },
      take: (from, step, to) => {
        if (subject.isBenign(step)) findings.take(from, to);
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

  /** How many states are at rest: nothing is left to do there. */
  get rests(): number {
    return this.findings.rests;
  }

  /** What faults have changed so far. */
  get influence(): Influence {
    return this.findings.influence();
  }

  /** How many bytes are held for the states that were met, besides those that wait for their turn. */
  get bytes(): number {
    return this.search.bytes + this.findings.bytes;
  }

  /** Takes the steps of so many states more; false when the search is over. */
  advance(count: number): boolean {
    if (this.search.advance(count)) return true;
    this.complete = !this.search.limited;
    return false;
  }

  /** Whether some schedules never come to rest; known when the search is complete. */
  get endless(): boolean {
    return this.complete && this.findings.isEndless();
  }

  /** Whether some state at rest had something to judge by the property at a position. */
  isTested(property: number): boolean {
    return this.findings.isTested(property);
  }

  /** What breaks the property at a position with the fewest faults, as far as has been searched. */
  violation(property: number): Violation | undefined {
    const found = this.findings.violation(property, this.complete);
    return found && { par: found.par, path: this.search.pathTo(found.state), kind: found.kind };
  }
}
