/** Who may be taken for whom in a scenario. */
import type { ConsumerSpec, Scenario } from '../../scenario/index.ts';

/**
 * Groups of consumers that are set up alike, by their names: nothing that they are told differs, no rule of the network and
 * no limit of the search names one without the others, and no draw of their own decides how long they work. No group has
 * fewer than two.
 */
export function alikeIn(scenario: Scenario): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>();
  for (const consumer of scenario.consumers) {
    if (isNamed(scenario, consumer.id) || consumer.work.min !== consumer.work.max) continue;
    const key = keyOf(scenario, consumer);
    groups.set(key, [...(groups.get(key) ?? []), consumer.id]);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

/** All that a consumer is told, and whether the adversary may strike it. */
function keyOf({ search }: Scenario, { id, ...spec }: ConsumerSpec): string {
  return JSON.stringify([spec, search.faults.nodes?.includes(id) ?? true]);
}

/** Whether something else goes by the name of a consumer, or a rule of the network is meant for it alone. */
function isNamed({ network, brokers, stores, producers, services }: Scenario, id: string): boolean {
  const others = [
    ...brokers.flatMap(({ nodes }) => nodes),
    ...[...stores, ...producers, ...services].map(({ id }) => id),
  ];
  const queues = brokers.flatMap((broker) => broker.queues.map(({ name }) => name));
  const matched = network.rules.flatMap(({ match: { from, to } }) => [from, to]);
  return [...others, ...queues, ...matched].includes(id);
}
