/** Brokers and dedup stores as actors. */
import { lastingStore, windowedStore } from '../../actors/stores/store.ts';
import type { Behaviour } from '../../kernel/behaviour.ts';
import type { FaultPlan } from '../../model/fault.ts';
import { nodeId } from '../../model/ids.ts';
import { inMemoryBroker } from '../../profiles/in-memory/broker.ts';
import type { BrokerConfig, QueueConfig } from '../../profiles/in-memory/config.ts';
import type { BrokerSpec, ConsumingSpec, QueueSpec, Scenario, StoreSpec } from '../scenario.ts';
import { retryOf } from './consumers.ts';
import type { Places } from './places.ts';

/** A broker with its queues, and who consumes from them. */
export function broker(spec: BrokerSpec, scenario: Scenario, faults: FaultPlan, places: Places): Behaviour {
  const { id, queues, disk } = spec;
  const everyone: readonly ConsumingSpec[] = [...scenario.services, ...scenario.consumers];
  const queueOf = (spec: QueueSpec): QueueConfig => ({
    name: spec.name,
    lease: spec.lease,
    maxDeliveries: spec.maxDeliveries ?? 0,
    deadLetter: queues.findIndex(({ name }) => name === spec.deadLetter),
    durable: spec.durable,
    dedup: spec.dedup && { store: places.of(spec.dedup.store), retry: retryOf(scenario, faults, spec.dedup.store) },
    maxLength: spec.maxLength ?? 0,
    ttl: spec.ttl ?? 0,
    consumers: everyone
      .filter(({ from }) => from === spec.name)
      .map((each) => ({
        id: nodeId(each.id),
        node: places.of(each.id),
        seat: everyone.indexOf(each),
        prefetch: each.prefetch,
        autoAck: each.ack === 'on-receipt',
      })),
  });
  const interval = disk.fsync.policy === 'every' ? disk.fsync.interval : 0;
  const config: BrokerConfig = {
    id: nodeId(id),
    queues: queues.map(queueOf),
    fsync: { policy: disk.fsync.policy, interval },
  };
  return places.cast(inMemoryBroker, config);
}

/** A dedup store. */
export function store({ window }: StoreSpec, places: Places): Behaviour {
  return places.cast(window === undefined ? lastingStore : windowedStore, { window: window ?? 0 });
}
