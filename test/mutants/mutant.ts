/** A mutant: the engine with one bug planted in it, and the world in which a search finds the bug. */
import type { ActorDefinition, AnyDefinition, AnyRule, Part } from '../../src/actors/adapter/definition.ts';
import type { Variant } from '../../src/campaign/index.ts';
import type { Property } from '../../src/guarantees/index.ts';
import type { WorldId } from './worlds.ts';

/** Whose bug it is. */
export type Culprit =
  | 'broker'
  | 'producer'
  | 'consumer'
  | 'store'
  | 'checker'
  | 'rabbitmq'
  | 'redis-pubsub'
  | 'redis-streams';

/** One bug. */
export interface Mutant {
  readonly id: string;
  readonly culprit: Culprit;
  /** What it does wrong, in one clause. */
  readonly does: string;
  /** The world whose promises it breaks and the engine itself keeps. */
  readonly world: WorldId;
  readonly variant: Variant;
}

/** Puts one definition in the place of another; it is made once, since transitions are remembered by definition. */
export function inPlaceOf(target: AnyDefinition, change: Partial<AnyDefinition>): Variant {
  const planted: AnyDefinition = { ...target, ...change };
  const recast = <L, C, P extends Part>(definition: ActorDefinition<L, C, P>): ActorDefinition<L, C, P> =>
    definition === target ? planted : definition;
  return { recast };
}

/** Replaces rules of a definition, each made from its own. */
export function rulesOf(target: AnyDefinition, change: Readonly<Record<string, (own: AnyRule) => AnyRule>>): Variant {
  const changed = Object.entries(change).map(([name, make]) => {
    const own = target.rules[name];
    if (own === undefined) throw new Error(`there is no rule ${name} to plant a bug in`);
    return [name, make(own)];
  });
  return inPlaceOf(target, { rules: { ...target.rules, ...Object.fromEntries(changed) } });
}

/** Replaces something of a property, wherever a guarantee consists of it. */
export function judging<S>(target: Property<S>, change: Partial<Property<S>>): Variant {
  // biome-ignore lint/suspicious/noExplicitAny: the judge hands each property its own states.
  const planted = { ...target, ...change } as Property<any>;
  return { amend: (property) => (property === target ? planted : property) };
}
