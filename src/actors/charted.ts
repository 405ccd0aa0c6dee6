/** Actors whose charts can be looked at. The kernel's Behaviour knows nothing of charts; who wants to see one asks here. */
import type { Behaviour } from '../kernel/behaviour.ts';
import type { Json } from '../model/json.ts';
import type { StateGraph } from './drawing/state-graph.ts';

/** Where one of an actor's parts is in its lifecycle. */
export interface PartStanding {
  /** Its number among the actor's parts, from 0. */
  readonly no: number;
  /** The id of its state; undefined where a crash has ended it. */
  readonly state: string | undefined;
  /** The message that it is about; undefined where it is about none. */
  readonly message: string | undefined;
}

/** Where an actor's chart is. */
export interface Standing {
  /** The ids of the states that are active, the outer before the inner. */
  readonly active: readonly string[];
  /** What the chart remembers. */
  readonly context: Json;
  readonly parts: readonly PartStanding[];
}

/** A behaviour that is a chart with rules. A client that wraps one hands on what is within it. */
export interface Charted {
  /** The chart as it is written. */
  readonly graph: StateGraph;
  /** The lifecycle that its parts share; undefined where it has none. */
  readonly partGraph: StateGraph | undefined;
  /** Where a state is in them. */
  standing(state: unknown): Standing;
  /** What a crash now would leave, as plain data, given the records that are safe on the disk. */
  remains(state: unknown, records: readonly unknown[]): Json;
  /** What the last crash has left, as plain data. */
  survived(durable: unknown): Json;
}

/** The charts of an actor; undefined where its behaviour has none to show. */
export function chartedOf(behaviour: Behaviour): Charted | undefined {
  const candidate = behaviour as Behaviour & Partial<Charted>;
  return candidate.graph !== undefined && candidate.standing !== undefined
    ? (candidate as Behaviour & Charted)
    : undefined;
}

/** The ids of the states that are active in a state value of XState, the outer before the inner. */
export function activeIn(value: unknown, above = ''): string[] {
  if (typeof value === 'string') return [`${above}${value}`];
  return Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) => [
    `${above}${key}`,
    ...activeIn(inner, `${above}${key}.`),
  ]);
}
