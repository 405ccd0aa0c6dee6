/** Who may be taken for whom in a scenario. */
import type { Alike } from '../../explore/symmetry.ts';
import type { ConsumerSpec, ProducerSpec, Scenario } from '../../scenario/index.ts';

/**
 * Groups of consumers, and of producers with their messages, that are set up alike: nothing that they are told differs, no
 * rule of the network and no limit of the search names one without the others, and no draw of their own decides how long
 * they work. No group has fewer than two.
 */
export function alikeIn(scenario: Scenario): readonly Alike[] {
  return [...consumersIn(scenario), ...producersIn(scenario)].filter(({ names }) => names.length > 1);
}

function consumersIn(scenario: Scenario): readonly Alike[] {
  const alike = scenario.consumers.filter(({ work: { min, max } }) => min === max);
  return grouped(scenario, alike).map((group) => ({ names: group.map(({ id }) => id) }));
}

/** What services make of messages has indices of its own, and a rule may mean one message by its name: then nobody is alike. */
function producersIn(scenario: Scenario): readonly Alike[] {
  const { producers, services, network } = scenario;
  if (services.length > 0 || network.rules.some(({ match }) => typeof match.message === 'string')) return [];
  const firstOf = new Map<string, number>();
  let index = 0;
  for (const { id, messages } of producers) {
    firstOf.set(id, index);
    index += messages;
  }
  return grouped(scenario, producers).map((group) => ({
    names: group.map(({ id }) => id),
    first: group.map(({ id }) => firstOf.get(id) as number),
    messages: (group[0] as ProducerSpec).messages,
  }));
}

function grouped<T extends ConsumerSpec | ProducerSpec>(scenario: Scenario, specs: readonly T[]): readonly T[][] {
  const groups = new Map<string, T[]>();
  for (const spec of specs) {
    if (isNamed(scenario, spec.id)) continue;
    const key = keyOf(scenario, spec);
    groups.set(key, [...(groups.get(key) ?? []), spec]);
  }
  return [...groups.values()];
}

/** All that somebody is told, and whether the adversary may strike it. */
function keyOf({ search }: Scenario, { id, ...spec }: ConsumerSpec | ProducerSpec): string {
  return JSON.stringify([spec, search.faults.nodes?.includes(id) ?? true]);
}

/** Whether something else goes by somebody's name, or a rule of the network is meant for it alone. */
function isNamed({ network, brokers, stores, producers, consumers, services }: Scenario, id: string): boolean {
  const everybody = [...brokers, ...stores, ...producers, ...consumers, ...services].map((each) => each.id);
  const queues = brokers.flatMap((broker) => broker.queues.map(({ name }) => name));
  const matched = network.rules.flatMap(({ match: { from, to } }) => [from, to]);
  return everybody.filter((each) => each === id).length > 1 || [...queues, ...matched].includes(id);
}
