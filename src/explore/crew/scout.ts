/** One of several that search together: it takes the steps of the states that it holds, and tells what it sees. */
import { lowerHalf, upperHalf } from '../../collections/fingerprint.ts';
import { Fingerprints } from '../fingerprints.ts';
import type { Subject } from '../inquiry.ts';
import type { Handed, Link, Order, Report } from './orders.ts';

interface Held<S> {
  readonly number: number;
  readonly state: S;
}

/** Holds states and takes their steps. */
export class Scout<S, A> {
  private readonly subject: Subject<S, A>;
  /** What it has seen, so that it holds nothing twice. */
  private readonly known = new Fingerprints();
  /** The states whose turn it is, in the order of their numbers. */
  private turn: Held<S>[] = [];
  private done = 0;
  /** What it has seen for the first time since the captain last said what to hold, by ticket. */
  private found: S[] = [];
  private out: number[] = [];
  /** The states along the path that was walked last: paths that are walked one after the other have most in common. */
  private readonly walked: S[];
  private path: readonly number[] = [];

  constructor(subject: Subject<S, A>) {
    this.subject = subject;
    this.walked = [subject.initial];
  }

  /** Does what it is asked. */
  obey(order: Order): Report {
    if (order.type === 'begin') this.see(this.subject.initial);
    else if (order.type === 'expand') this.expandSome(order.count);
    else if (order.type === 'hold') this.hold(order.kept);
    else this.move(order.taken, order.given);
    const seen = Int32Array.from(this.out);
    this.out = [];
    return { seen, waiting: this.turn.length - this.done };
  }

  private expandSome(count: number): void {
    for (let i = 0; i < count && this.done < this.turn.length; i++) {
      const { state, number } = this.turn[this.done] as Held<S>;
      // Whoever has had its turn is let go at once: worlds are large.
      this.turn[this.done++] = undefined as never;
      this.expand(state, number);
    }
  }

  private expand(state: S, number: number): void {
    const { subject, out } = this;
    const steps = subject.steps(state);
    const rest = subject.rest(state, steps);
    out.push(
      number,
      rest === undefined ? 0 : 1,
      rest?.violated ?? 0,
      rest?.undecided ?? 0,
      rest?.facts ?? 0,
      steps.length,
    );
    for (let choice = 0; choice < steps.length; choice++) {
      const step = steps[choice] as A;
      out.push(subject.nameOf?.(step) ?? choice, subject.isBenign(step) ? 1 : 0);
      this.see(subject.after(state, step));
    }
  }

  private see(state: S): void {
    const { subject, known, out } = this;
    const code = subject.encode(state);
    const [high, low] = [upperHalf(code), lowerHalf(code)];
    const before = known.size;
    const isNew = known.numberAt(high, low) === before;
    const ticket = isNew ? this.found.push(state) - 1 : -1;
    out.push(high, low, subject.faults(state), subject.broken(state), ticket);
  }

  private hold(kept: Int32Array): void {
    const turn: Held<S>[] = [];
    for (let at = 0; at < kept.length; at += 2)
      turn.push({ state: this.found[kept[at] as number] as S, number: kept[at + 1] as number });
    this.turn = turn;
    this.done = 0;
    this.found = [];
  }

  private move(taken: readonly Handed[], given: Int32Array): void {
    const gone = new Set(given);
    const all = this.turn.filter(({ number }) => !gone.has(number));
    for (const { number, path } of taken) all.push({ number, state: this.walk(path) });
    this.turn = all.sort((a, b) => a.number - b.number);
  }

  /** The state to which a path leads. */
  private walk(path: readonly number[]): S {
    const { subject, walked } = this;
    let common = 0;
    while (common < path.length && common < this.path.length && path[common] === this.path[common]) common += 1;
    walked.length = common + 1;
    for (const name of path.slice(common)) {
      const state = walked.at(-1) as S;
      const step = subject.steps(state).find((each, choice) => (subject.nameOf?.(each) ?? choice) === name);
      walked.push(subject.after(state, step as A));
    }
    this.path = path;
    return walked.at(-1) as S;
  }
}

/** A scout that lives where its captain does. */
export function atHand<S, A>(scout: Scout<S, A>): Link {
  return { ask: async (order) => scout.obey(order), close: async () => undefined };
}
