/** Brokers as their scenario describes them, for the panel that manages them. */
import { type Scenario, writeDuration } from '../../src/scenario/index.ts';
import type { BrokerLayout, Place, Setting } from './inspection.ts';

type BrokerSpec = Scenario['brokers'][number];
type QueueSpec = BrokerSpec['queues'][number];

/** The brokers of a scenario with their places. */
export function brokersOf(scenario: Scenario): BrokerLayout[] {
  return scenario.brokers.map((broker) => ({
    id: broker.id,
    profile: broker.profile.name,
    settings: diskSettings(broker),
    places: broker.queues.map((queue) => queueOf(queue, broker, scenario)),
  }));
}

function diskSettings({ disk: { fsync, write, sync } }: BrokerSpec): Setting[] {
  const policy = fsync.policy === 'every' ? `every ${writeDuration(fsync.interval)}` : fsync.policy;
  return [
    { name: 'fsync', value: policy },
    { name: 'write', value: writeDuration(write) },
    { name: 'sync', value: writeDuration(sync) },
  ];
}

function queueOf(queue: QueueSpec, { queues }: BrokerSpec, scenario: Scenario): Place {
  const { name } = queue;
  const publishers = [
    ...scenario.producers.filter(({ to }) => to === name),
    ...scenario.services.filter(({ to }) => to.includes(name)),
  ];
  const buried = queues.filter(({ deadLetter }) => deadLetter === name);
  const takers = [...scenario.services, ...scenario.consumers].filter(({ from }) => from === name);
  return {
    kind: 'queue',
    name,
    settings: queueSettings(queue),
    from: [...publishers.map(({ id }) => id), ...buried.map((each) => `dead letters of ${each.name}`)],
    takers: takers.map(({ id, prefetch, ack }) => ({ id, prefetch, ack })),
    deadLetter: queue.deadLetter,
  };
}

function queueSettings({ durable, lease, ttl, maxLength, maxDeliveries, dedup }: QueueSpec): Setting[] {
  const optional = (name: string, value: string | undefined): Setting[] =>
    value === undefined ? [] : [{ name, value }];
  return [
    { name: 'kept', value: durable ? 'on disk' : 'in memory' },
    { name: 'lease', value: writeDuration(lease) },
    ...optional('ttl', ttl === undefined ? undefined : writeDuration(ttl)),
    ...optional('max length', maxLength?.toString()),
    ...optional('max deliveries', maxDeliveries?.toString()),
    ...optional('asks', dedup === undefined ? undefined : `${dedup.store} before each delivery`),
  ];
}
