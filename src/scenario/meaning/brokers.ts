/** Brokers and their queues. */
import { profileNamed } from '../../profiles/registry.ts';
import type { Draft } from '../draft.ts';
import { complaint, type Path } from '../problem.ts';
import type { BrokerSpec, FsyncPolicy, QueueSpec } from '../scenario.ts';
import { shown } from '../shown.ts';
import { queueFile } from '../vocabulary/topology.ts';
import type { Context } from './context.ts';
import { unknownQueue } from './names.ts';
import { nodesOf } from './nodes.ts';
import { profileOf, settingsOf } from './profiles.ts';
import { storeFor } from './stores.ts';

type Broker = Draft['brokers'][number]['value'];
type Queue = NonNullable<Broker['topology']>['queues'][number];

/** The brokers of a scenario; `implied` are the queues that people name, in that order. */
export function settleBrokers(context: Context, implied: readonly string[]): BrokerSpec[] {
  const { document, draft, report } = context;
  const several = document.brokers !== undefined;
  if (several) {
    for (const key of ['profile', 'topology', 'disk']) {
      if (document[key] === undefined) continue;
      report(
        [key],
        complaint('QS415', `${key} stands beside brokers`, `move ${key} into an entry of brokers`),
        'error',
        'key',
      );
    }
  }
  const taken = new Set<string>();
  const one = { id: 'broker', profile: draft.profile!, topology: draft.topology, disk: draft.disk! };
  const all = several ? draft.brokers : [{ path: [], value: one }];
  return all.map(({ path, value }): BrokerSpec => {
    const queues = queuesOf(value, path, context, all.length > 1 ? undefined : implied);
    const profile = profileOf(value.profile, path, context);
    checkQueues({ queues, profile }, [...path, 'topology', 'queues'], taken, context);
    const settings = settingsOf(value.topology);
    const nodes = nodesOf(value.id, profile.name, settings[profile.name]);
    return { id: value.id, nodes, profile, queues, disk: diskOf(value), settings };
  });
}

function queuesOf(broker: Broker, path: Path, context: Context, implied: readonly string[] | undefined): QueueSpec[] {
  const { topology } = broker;
  if (topology === undefined) {
    if (implied === undefined) {
      const hint = 'add topology: { queues: [{ name: ... }] }';
      context.report(path, complaint('QS416', `the broker ${broker.id} has no topology`, hint));
    }
    return (implied ?? []).map((name) => queueSpec(queueFile.parse({ name }), undefined));
  }
  return topology.queues.map((queue, index) => {
    const at = [...path, 'topology', 'queues', index, 'dedup'];
    const store = queue.dedup === undefined ? undefined : storeFor(queue.dedup.store, true, at, context);
    return queueSpec(queue, store);
  });
}

function queueSpec(queue: Queue, store: string | undefined): QueueSpec {
  const { name, lease, maxDeliveries, deadLetter, durable, dedup, maxLength, ttl } = queue;
  const asks = dedup === undefined || store === undefined ? undefined : { check: dedup.check, store };
  const settings = settingsOf(queue);
  return { name, lease, maxDeliveries, deadLetter, durable, dedup: asks, maxLength, ttl, settings };
}

function checkQueues(
  { queues, profile }: Pick<BrokerSpec, 'queues' | 'profile'>,
  path: Path,
  taken: Set<string>,
  { names, report }: Context,
): void {
  const next = new Map(queues.map(({ name, deadLetter }) => [name, deadLetter]));
  const limits = profileNamed(profile.name)?.limitsDeliveries ?? (() => false);
  for (const [index, { name, deadLetter, maxDeliveries, settings }] of queues.entries()) {
    if (taken.has(name)) {
      report([...path, index, 'name'], complaint('QS401', `the name ${shown(name)} is taken`, 'choose another name'));
    }
    taken.add(name);
    if (deadLetter === undefined) continue;
    const at = [...path, index, 'dead-letter'];
    if (!names.queues?.includes(deadLetter)) report(at, unknownQueue(deadLetter, names.queues ?? []));
    else if (!next.has(deadLetter)) {
      report(
        at,
        complaint('QS402', `${shown(deadLetter)} is a queue of another broker`, 'name one of the same broker'),
      );
    } else if (leadsBack(name, next)) {
      report(
        at,
        complaint('QS413', `dead letters of ${shown(name)} come back to it`, 'let one of the queues drop them'),
      );
    } else if (maxDeliveries === undefined && !limits(settings[profile.name], profile.version)) {
      const message = `${shown(name)} has a dead-letter queue and no limit of deliveries`;
      report(at, complaint('QS454', message, 'add max-deliveries, or nothing is ever given up for failing'), 'warning');
    }
  }
}

function leadsBack(name: string, next: ReadonlyMap<string, string | undefined>): boolean {
  const passed = new Set<string>();
  for (let at = next.get(name); at !== undefined && !passed.has(at); at = next.get(at)) {
    if (at === name) return true;
    passed.add(at);
  }
  return false;
}

function diskOf({ disk: { fsync, write, sync } }: Broker): BrokerSpec['disk'] {
  const policy: FsyncPolicy =
    typeof fsync === 'string' ? { policy: fsync } : { policy: 'every', interval: fsync.every };
  return { fsync: policy, write, sync };
}
