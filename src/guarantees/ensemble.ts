import type { Owner } from '../collections/vector.ts';
import type { TraceEvent } from '../model/trace.ts';
import type { Fold, Handler } from './fold.ts';

interface Listener {
  readonly slot: number;
  readonly take: Handler<unknown, TraceEvent>;
}

type Listeners = ReadonlyMap<string, readonly Listener[]>;

/** Several folds that follow one run together. Who listens to what is worked out once, so an event costs those alone. */
export class Ensemble {
  private readonly folds: readonly Fold<unknown>[];
  private readonly facts: Listeners;
  private readonly others: Listeners;
  private readonly states: unknown[];
  private owner: Owner = {};

  private constructor(folds: readonly Fold<unknown>[], facts: Listeners, others: Listeners, states: unknown[]) {
    this.folds = folds;
    this.facts = facts;
    this.others = others;
    this.states = states;
  }

  /** An ensemble of these folds, each once, before the first event. */
  static of(folds: readonly Fold<unknown>[]): Ensemble {
    const distinct = [...new Set(folds)];
    const initial = distinct.map((fold) => fold.initial);
    return new Ensemble(distinct, listeners(distinct, 'on'), listeners(distinct, 'also'), initial);
  }

  /** Takes one event of the run. */
  observe(event: TraceEvent): void {
    const heard = event.type === 'fact' ? this.facts.get(event.fact.type) : this.others.get(event.type);
    if (heard === undefined) return;
    const { states, owner } = this;
    for (let i = 0; i < heard.length; i++) {
      const { slot, take } = heard[i] as Listener;
      states[slot] = take(states[slot], event, owner);
    }
  }

  /** The state of one of the folds, or undefined where it is not among them. The next event may write into it. */
  stateOf<S>(fold: Fold<S>): S | undefined {
    return this.states[this.folds.indexOf(fold)] as S | undefined;
  }

  /** Another ensemble at the same point. Both go on with owners of their own, so that neither writes into the other. */
  fork(): Ensemble {
    this.owner = {};
    return new Ensemble(this.folds, this.facts, this.others, this.states.slice());
  }

  /** Writes what tells this point from others that may lead to other verdicts. */
  encode(write: (value: number) => void): void {
    this.folds.forEach((fold, slot) => {
      fold.encode(this.states[slot], write);
    });
  }
}

function listeners(folds: readonly Fold<unknown>[], where: 'on' | 'also'): Listeners {
  const table = new Map<string, Listener[]>();
  folds.forEach((fold, slot) => {
    for (const [type, take] of Object.entries(fold[where])) {
      const others = table.get(type) ?? [];
      table.set(type, [...others, { slot, take: take as Listener['take'] }]);
    }
  });
  return table;
}
