/** A search that asks questions: which properties are broken, with how few faults, and by which path. */
import { Answers } from './answers.ts';
import { Findings, type Rest } from './findings.ts';
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

/** A search for violations. */
export class Inquiry<S, A> extends Answers {
  private readonly search: Search<S, A>;

  /** `limit` is the most states. */
  constructor(subject: Subject<S, A>, limit: number) {
    const findings = new Findings(subject.properties, subject.lively);
    const search = new Search(subject, {
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
    super(search, findings);
    this.search = search;
  }

  /** Takes the steps of so many states more; false when the search is over. */
  advance(count: number): boolean {
    if (this.search.advance(count)) return true;
    this.complete = !this.search.limited;
    return false;
  }
}
