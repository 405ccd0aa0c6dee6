import type { Owner } from '../collections/vector.ts';
import type { FactOf, FactType } from '../model/fact.ts';
import type { TraceEvent, TraceEventOf, TraceHeader } from '../model/trace.ts';

/** An event that carries a fact of this type (semantics.md 2.1). */
export type FactEvent<T extends FactType = FactType> = TraceHeader & {
  readonly type: 'fact';
  readonly fact: FactOf<T>;
};

/** How a fold takes one event: the state after it. With an owner it may write into what that owner built. */
export type Handler<S, E> = { take(state: S, event: E, owner?: Owner): S }['take'];

/** The facts that a fold listens to, each with its handler. */
export type FactHandlers<S> = { readonly [T in FactType]?: Handler<S, FactEvent<T>> };

/** The other events that a fold may listen to: no guarantee speaks of the rest. */
export interface EventHandlers<S> {
  readonly lost?: Handler<S, TraceEventOf<'lost'>>;
  readonly fault?: Handler<S, TraceEventOf<'fault'>>;
}

/**
 * What somebody built and may write into, as with the chunks of a vector: a run that nobody else holds so costs no
 * copies, and what a fork has in common with its origin stays a value.
 */
export interface Owned {
  readonly owner: Owner | undefined;
}

/** The same while its owner writes into it. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Whether an owner may write into what `builder` built. It is handed the builder and not the thing, since it would read it
 * from things of many shapes, which takes V8 ten times as long.
 */
export function isOwnedBy(builder: Owner | undefined, owner: Owner | undefined): boolean {
  return owner !== undefined && builder === owner;
}

/** Takes the small integers that tell one state from another. */
export type Write = (value: number) => void;

/** The index of the message that has the place of the one with this index. */
export type At = (index: number) => number;

/**
 * A summary of a trace that grows event by event (design idea 7). Its states are values, so a search may keep, fork and
 * compare them. It hears nothing but what `on` and `also` name, so that nobody pays for what a property ignores.
 */
export interface Fold<S> {
  /** Nobody owns it, since all runs begin with it. */
  readonly initial: S;
  readonly on: FactHandlers<S>;
  readonly also: EventHandlers<S>;
  /**
   * Writes what may still matter to a verdict, and nothing else: no event numbers, which differ between schedules that
   * lead to the same place. `at` says whose place messages have, as when searches take some for one another; a fold of which that
   * is never asked, since keys or orders are its business, need not hear it.
   */
  encode(state: S, write: Write, at: At): void;
}

/** The state after one event; the same state where the fold does not listen to it. */
export function take<S>(fold: Fold<S>, state: S, event: TraceEvent, owner?: Owner): S {
  const handler = handlerOf(fold, event);
  return handler === undefined ? state : (handler as Handler<S, TraceEvent>)(state, event, owner);
}

function handlerOf<S>({ on, also }: Fold<S>, event: TraceEvent): unknown {
  if (event.type === 'fact') return on[event.fact.type];
  return event.type === 'lost' || event.type === 'fault' ? also[event.type] : undefined;
}
