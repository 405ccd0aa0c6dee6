/** Exhaustive search: every state that can be reached, breadth first, each once. */
import { lowerHalf, upperHalf } from '../collections/fingerprint.ts';
import type { Course } from './answers.ts';
import { Integers } from './integers.ts';
import { Known, NOWHERE } from './known.ts';

/** What is searched: states that are values, the steps from each, and small integers that tell states apart. */
export interface Model<S, A> {
  readonly initial: S;
  /** The steps that may come next; the next call may overwrite the list. */
  steps(state: S): readonly A[];
  after(state: S, step: A): S;
  encode(state: S): ArrayLike<number>;
  /** What a path calls a step: its position among the steps of its state where this is left out. */
  nameOf?(step: A): number;
}

/** What a search does besides. */
export interface SearchOptions<S, A> {
  /** The most states; a search that would need more stops there. */
  readonly limit: number;
  /** Is shown every new state, in the order of their numbers; says whether its steps are to be taken. */
  readonly meet: (state: S, number: number) => boolean;
  /** Is shown every state whose turn it is, with its steps. */
  readonly expand?: (state: S, number: number, steps: readonly A[]) => void;
  /** Is shown every step taken: from which state to which, by their numbers. */
  readonly take?: (from: number, step: A, to: number) => void;
}

/** States that wait for their turn, with their numbers. */
class Level<S> {
  readonly states: S[] = [];
  readonly numbers = new Integers();

  add(state: S, number: number): void {
    this.states.push(state);
    this.numbers.push(number);
  }
}

/** A search as it goes on. */
export class Search<S, A> implements Course {
  /** Steps taken so far. */
  transitions = 0;
  /** The most steps that a state is away from the first, as far as is known. */
  depth = 0;
  /** Whether the limit of states has ended the search. */
  limited = false;
  private readonly model: Model<S, A>;
  private readonly options: SearchOptions<S, A>;
  private readonly known = new Known();
  private frontier: Level<S>;
  private next = new Level<S>();
  private done = 0;

  constructor(model: Model<S, A>, options: SearchOptions<S, A>) {
    this.model = model;
    this.options = options;
    this.enter(model.initial);
    this.frontier = this.next;
    this.next = new Level();
  }

  /** Begins at one more state; the number of it. What can be reached from there as well is searched once. */
  enter(state: S): number {
    return this.reach(state, NOWHERE, NOWHERE);
  }

  /** How many states have been met. */
  get states(): number {
    return this.known.size;
  }

  /** How many states wait for their turn. */
  get waiting(): number {
    return this.frontier.states.length - this.done + this.next.states.length;
  }

  /** How many bytes the search holds for the states that it has met, besides those that wait for their turn. */
  get bytes(): number {
    return this.known.bytes;
  }

  /** Takes the steps of so many states more; false when there is nothing left to do. */
  advance(count: number): boolean {
    for (let i = 0; i < count && !this.limited; i++) {
      if (this.done === this.frontier.states.length) {
        if (this.next.states.length === 0) return false;
        this.frontier = this.next;
        this.next = new Level();
        this.done = 0;
        this.depth += 1;
      }
      const { states, numbers } = this.frontier;
      const state = states[this.done] as S;
      // Whoever has had its turn is let go at once: worlds are large.
      states[this.done] = undefined as never;
      this.expand(state, numbers.at(this.done++));
    }
    return !this.limited && this.waiting > 0;
  }

  /** The choices that lead to a state from where the search began: at each step the position, or what the model calls it. */
  pathTo(number: number): number[] {
    return this.known.pathTo(number);
  }

  private expand(state: S, number: number): void {
    const { model, options } = this;
    const steps = model.steps(state);
    options.expand?.(state, number, steps);
    for (let choice = 0; choice < steps.length && !this.limited; choice++) {
      const step = steps[choice] as A;
      const after = model.after(state, step);
      this.transitions += 1;
      const reached = this.reach(after, number, model.nameOf?.(step) ?? choice);
      options.take?.(number, step, reached);
    }
  }

  private reach(state: S, parent: number, choice: number): number {
    const before = this.known.size;
    const code = this.model.encode(state);
    const number = this.known.reach(upperHalf(code), lowerHalf(code), parent, choice);
    if (number < before) return number;
    if (this.options.meet(state, number)) this.next.add(state, number);
    if (this.known.size >= this.options.limit) this.limited = true;
    return number;
  }
}
