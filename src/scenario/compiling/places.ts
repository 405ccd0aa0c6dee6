/** Where everybody stands. */
import type { ActorDefinition, Part } from '../../actors/adapter/definition.ts';
import type { ActorTables } from '../../actors/adapter/tables.ts';
import { MachineBehaviour } from '../../actors/machine-behaviour.ts';
import type { Behaviour } from '../../kernel/behaviour.ts';
import type { Role } from '../../model/crash-point.ts';
import { type NodeId, nodeId } from '../../model/ids.ts';
import type { Scenario } from '../scenario.ts';

/** Who evaluates the machines of a definition. */
export type TablesOf = <L, C, P extends Part>(definition: ActorDefinition<L, C, P>, config: C) => ActorTables;

/**
 * Puts another definition in the place of an actor's own: how a bug is planted. It gives the same one each time, since
 * transitions are remembered by definition; who has nothing to change gives back what it got.
 */
export type Recast = <L, C, P extends Part>(definition: ActorDefinition<L, C, P>) => ActorDefinition<L, C, P>;

/** Where each actor stands in the world, and which broker has which queue. */
export interface Places {
  readonly order: readonly { readonly id: NodeId; readonly role: Role }[];
  of(id: string): number;
  brokerOf(queue: string): number;
  /** Makes the behaviour of whoever stands there. */
  cast<L, C, P extends Part>(definition: ActorDefinition<L, C, P>, config: C): Behaviour;
}

/** Lays out a scenario: producers, brokers, stores, services, consumers. `tables` evaluates the machines. */
export function placesOf(scenario: Scenario, tables?: TablesOf, recast: Recast = (definition) => definition): Places {
  const named = (role: Role, list: readonly { readonly id: string }[]) =>
    list.map(({ id }) => ({ id: nodeId(id), role }));
  const order = [
    ...named('producer', scenario.producers),
    ...named(
      'broker',
      scenario.brokers.flatMap(({ nodes }) => nodes.map((id) => ({ id }))),
    ),
    ...named('store', scenario.stores),
    ...named('consumer', scenario.services),
    ...named('consumer', scenario.consumers),
  ];
  const positions = new Map<string, number>(order.map(({ id }, index) => [id, index]));
  const of = (id: string): number => positions.get(id) ?? -1;
  const brokers = new Map(
    scenario.brokers.flatMap(({ nodes, queues }) => queues.map(({ name }) => [name, of(nodes[0])])),
  );
  const cast: Places['cast'] = (definition, config) => {
    const played = recast(definition);
    return new MachineBehaviour(played, config, tables?.(played, config)) as Behaviour;
  };
  return { order, of, brokerOf: (queue) => brokers.get(queue) ?? -1, cast };
}

/** A local store and those who use it are one process for each other. */
export function localLinks({ stores, consumers, services, brokers }: Scenario): (readonly [NodeId, NodeId])[] {
  return stores
    .filter(({ link }) => link === 'local')
    .flatMap(({ id }) => {
      const askers = brokers.filter(({ queues }) => queues.some(({ dedup }) => dedup?.store === id));
      const users = [...[...services, ...consumers].filter(({ store }) => store === id), ...askers];
      return users.map((user) => [nodeId(user.id), nodeId(id)] as const);
    });
}
