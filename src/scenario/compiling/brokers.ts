/** Brokers and dedup stores as actors. */
import { lastingStore, windowedStore } from '../../actors/stores/store.ts';
import type { Behaviour } from '../../kernel/behaviour.ts';
import type { FaultPlan } from '../../model/fault.ts';
import { nodeId } from '../../model/ids.ts';
import type { BrokerPlan, QueuePlan } from '../../profiles/plan.ts';
import type { BrokerSpec, ConsumingSpec, QueueSpec, Scenario, StoreSpec } from '../scenario.ts';
import { breaksSilently, positionsOf, profileOf } from './clients.ts';
import { retryOf } from './consumers.ts';
import type { Places } from './places.ts';

/** A broker with its queues, and who consumes from them; of a cluster the node at a place. */
export function broker(
  spec: BrokerSpec,
  place: number,
  scenario: Scenario,
  faults: FaultPlan,
  places: Places,
): Behaviour {
  const { queues, disk, profile, settings } = spec;
  const everyone: readonly ConsumingSpec[] = [...scenario.services, ...scenario.consumers];
  const queueOf = (spec: QueueSpec): QueuePlan => ({
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
        settings: each.settings[profile.name],
      })),
    settings: spec.settings[profile.name],
  });
  const interval = disk.fsync.policy === 'every' ? disk.fsync.interval : 0;
  const plan: BrokerPlan = {
    id: nodeId(spec.nodes[place] as string),
    nodes: positionsOf(spec, places),
    names: spec.nodes.map(nodeId),
    place,
    version: profile.version,
    queues: queues.map(queueOf),
    fsync: { policy: disk.fsync.policy, interval },
    publishers: publishersOf(spec, scenario),
    settings: settings[profile.name],
    breaksSilently: breaksSilently(scenario, faults),
  };
  return profileOf(spec).broker(plan, places.cast);
}

/** What stands under the profile's name of each of those who publish to a broker. */
function publishersOf({ queues, profile }: BrokerSpec, { producers, services }: Scenario): readonly unknown[] {
  const has = (queue: string): boolean => queues.some(({ name }) => name === queue);
  const publishing = [...producers.filter(({ to }) => has(to)), ...services.filter(({ to }) => to.some(has))];
  return publishing.map(({ settings }) => settings[profile.name]);
}

/** A dedup store. */
export function store({ window }: StoreSpec, places: Places): Behaviour {
  return places.cast(window === undefined ? lastingStore : windowedStore, { window: window ?? 0 });
}
