import type { Owner } from '../collections/vector.ts';
import type { TraceEvent } from '../model/trace.ts';
import { factNumber, factTypes } from './fact-number.ts';
import type { At, Fold, Handler, Write } from './fold.ts';

interface Listener {
  readonly slot: number;
  readonly take: Handler<unknown, TraceEvent>;
}

/** Who listens to what: to each type of facts, by its number, to losses and to faults. */
interface Audience {
  readonly facts: readonly (readonly Listener[])[];
  readonly lost: readonly Listener[];
  readonly fault: readonly Listener[];
}

/** Several folds that follow one run together. Who listens to what is worked out once, so an event costs those alone. */
export class Ensemble {
  private readonly folds: readonly Fold<unknown>[];
  private readonly audience: Audience;
  private readonly states: unknown[];
  private owner: Owner = {};

  private constructor(folds: readonly Fold<unknown>[], audience: Audience, states: unknown[]) {
    this.folds = folds;
    this.audience = audience;
    this.states = states;
  }

  /** An ensemble of these folds, each once, before the first event. */
  static of(folds: readonly Fold<unknown>[]): Ensemble {
    const distinct = [...new Set(folds)];
    const initial = distinct.map((fold) => fold.initial);
    return new Ensemble(distinct, audienceOf(distinct), initial);
  }

  /** Takes one event of the run. */
  observe(event: TraceEvent): void {
    const { type } = event;
    if (type === 'fact') this.tell(this.audience.facts[factNumber(event.fact.type)] as readonly Listener[], event);
    else if (type === 'lost') this.tell(this.audience.lost, event);
    else if (type === 'fault') this.tell(this.audience.fault, event);
  }

  private tell(listeners: readonly Listener[], event: TraceEvent): void {
    const { states, owner } = this;
    for (let i = 0; i < listeners.length; i++) {
      const { slot, take } = listeners[i] as Listener;
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
    return new Ensemble(this.folds, this.audience, this.states.slice());
  }

  /** Writes what tells this point from others that may lead to other verdicts. */
  encode(write: Write, at: At): void {
    this.folds.forEach((fold, slot) => {
      fold.encode(this.states[slot], write, at);
    });
  }
}

function audienceOf(folds: readonly Fold<unknown>[]): Audience {
  return {
    facts: factTypes.map((type) => listeners(folds, (fold) => fold.on[type])),
    lost: listeners(folds, (fold) => fold.also.lost),
    fault: listeners(folds, (fold) => fold.also.fault),
  };
}

function listeners(folds: readonly Fold<unknown>[], handlerOf: (fold: Fold<unknown>) => unknown): readonly Listener[] {
  const found: Listener[] = [];
  for (let slot = 0; slot < folds.length; slot++) {
    const take = handlerOf(folds[slot] as Fold<unknown>);
    if (take !== undefined) found.push({ slot, take: take as Listener['take'] });
  }
  return found;
}
