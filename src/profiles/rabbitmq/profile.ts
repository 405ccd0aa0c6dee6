import { Coupled, USER } from '../../actors/coupled.ts';
import type { Asked, Lack } from '../asked.ts';
import type { ClientPlan, ConsumesPlan } from '../plan.ts';
import type { Profile } from '../profile.ts';
import { rabbitClient } from './client/client.ts';
import type { ClientConfig, ConsumingUse } from './client/config.ts';
import { lacksOf } from './lacks.ts';
import { brokerNode, nodeCount } from './node.ts';
import type { ConsumerSettings, PublisherSettings, QueueOwnSettings } from './settings.ts';
import { typeOf } from './topology/from-plan.ts';
import { versionNamed, versions } from './version.ts';

/** How long a client waits before it connects again, in microseconds. */
const RECONNECT = 100_000;

/** How often each end says that it is there, in microseconds, where a connection may break without a word. */
const HEARTBEAT = 10_000_000;

/** The face of RabbitMQ. */
export const rabbitmq: Profile = {
  name: 'rabbitmq',
  about: 'RabbitMQ over AMQP 0-9-1: exchanges, classic and quorum queues, confirms, dead letters',
  versions: versions.map(({ name }) => name),
  lacks: (asked: Asked): readonly Lack[] => lacksOf(asked),
  // What a stream has is owed to each of its readers.
  routes: (settings, queues) =>
    (settings as Partial<PublisherSettings> | undefined)?.exchange !== undefined || queues.some(isStream),
  limitsDeliveries,
  nodes: nodeCount,
  broker: (plan, cast) => brokerNode(plan, cast, HEARTBEAT),
  client(plan, user, cast) {
    return new Coupled(user, cast(rabbitClient, clientConfig(plan)), plan.broker, { heard: plan.nodes });
  },
};

const isStream = (settings: unknown): boolean => (settings as Partial<QueueOwnSettings> | undefined)?.type === 'stream';

/** A quorum queue has a limit that it names, or since 4.0 one of 20 (RMQ-36). */
function limitsDeliveries(settings: unknown, version: string | undefined): boolean {
  const own = (settings ?? {}) as Partial<QueueOwnSettings>;
  const isQuorum = typeOf({ maxDeliveries: undefined }, own) === 'quorum';
  return isQuorum && (own.deliveryLimit ?? versionNamed(version).deliveryLimit) >= 0;
}

function clientConfig({
  id,
  nodes,
  queues,
  publishes,
  consumes,
  durable,
  settings,
  breaksSilently,
}: ClientPlan): ClientConfig {
  const own = (settings ?? {}) as Partial<PublisherSettings & ConsumerSettings>;
  const isQuorum = (queue: (typeof queues)[number]): boolean => typeOf(queue, queue.settings ?? {}) === 'quorum';
  const wanders = nodes.length > 1 && queues.some(isQuorum);
  return {
    id,
    // A classic queue is on the first node of a cluster; who leads the quorum queues has to be looked for.
    nodes: wanders ? nodes : [nodes[0]],
    seeksLeader: wanders,
    user: USER,
    confirms: publishes?.confirm === true && own.transaction === undefined,
    transaction: own.transaction,
    neutral: {
      publishing: {
        exchange: own.exchange,
        keys: own.routingKeys ?? [],
        priorities: own.priorities ?? [],
        headers: own.headers ?? [],
        named: publishes?.named === true || own.publishingIds !== undefined ? id : undefined,
        publishingIds: own.publishingIds ?? [],
        mandatory: own.mandatory ?? false,
        expiration: own.expiration === undefined ? undefined : Math.ceil(own.expiration / 1000),
        persistentTo: own.persistent === true ? undefined : own.persistent === false ? new Set() : durable,
      },
      consuming: consumes && [consumes, ...(consumes.also ?? [])].map((each) => consumingUse(each, own)),
    },
    reconnect: RECONNECT,
    heartbeat: breaksSilently ? HEARTBEAT : 0,
  };
}

const consumingUse = (
  { queue, prefetch, autoAck }: ConsumesPlan,
  { exclusive = false, priority = 0, offset, track = false }: Partial<ConsumerSettings>,
): ConsumingUse => ({ queue, prefetch, noAck: autoAck, offset, tracks: track, exclusive, priority });
