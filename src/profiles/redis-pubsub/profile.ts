import { Coupled, USER } from '../../actors/coupled.ts';
import type { BrokerPlan, ClientPlan, SubscriberPlan } from '../plan.ts';
import type { Profile } from '../profile.ts';
import type { ClientConfig } from './client/config.ts';
import { redisClient } from './client.ts';
import { lacksOf } from './lacks.ts';
import { type BufferLimits, defaultLimits } from './limits.ts';
import type { RedisConfig, Wanted } from './server/config.ts';
import { redisServer } from './server.ts';
import type { PublisherSettings, SubscriberSettings, TopologySettings } from './settings.ts';
import { versions } from './version.ts';

/** How long a client waits before it connects again, in microseconds. */
const RECONNECT = 100_000;

/** How many bytes a message has where its producer does not say. */
const SIZE = 100;

/**
 * How many bytes the operating systems of both ends take before the output buffer begins to grow. Measured with Redis 7.0.15
 * on Linux over loopback, where messages of 16,000 bytes filled it with 4.03 MB.
 */
export const SOCKET = 4_000_000;

/** The face of Redis Pub/Sub. */
export const redisPubsub: Profile = {
  name: 'redis-pubsub',
  about: 'Redis Pub/Sub: to whoever is subscribed at that moment, once, and nothing is kept',
  versions,
  lacks: lacksOf,
  // To whom a message is owed depends on who is subscribed.
  routes: () => true,
  broker: (plan, cast) => cast(redisServer, serverConfig(plan)),
  client: (plan, user, cast) => new Coupled(user, cast(redisClient, clientConfig(plan)), plan.broker),
};

function serverConfig(plan: BrokerPlan): RedisConfig {
  const { id, queues, settings } = plan;
  const subscribers = queues.flatMap(({ name, consumers }) => consumers.map((consumer) => ({ name, consumer })));
  return {
    id,
    follows: false,
    passOn: { by: 'replication', to: [] },
    slots: undefined,
    limits: limitsOf(settings),
    socket: topologyOf(settings).socket ?? SOCKET,
    windows: mayFill(plan),
    events: '',
    standing: subscribers.map(({ consumer }) => ({ node: consumer.node, client: consumer.id })),
    wanted: subscribers.flatMap(({ name, consumer }) => wantedBy(name, consumer)),
  };
}

/**
 * Whether an output buffer may grow to its limits (RPS-10): somebody may stop reading without a word, or the scenario says
 * how large messages or buffers are. Messages of the usual size that are read at once never come near the usual limits.
 */
function mayFill({ settings, publishers, breaksSilently }: BrokerPlan): boolean {
  const isSized = (own: unknown): boolean => (own as Partial<PublisherSettings> | undefined)?.size !== undefined;
  return (
    breaksSilently || Object.values(topologyOf(settings)).some((each) => each !== undefined) || publishers.some(isSized)
  );
}

const topologyOf = (settings: unknown): Partial<TopologySettings> => (settings ?? {}) as Partial<TopologySettings>;

function limitsOf(settings: unknown): BufferLimits {
  const { hard, soft, softFor } = topologyOf(settings);
  return {
    hard: hard ?? defaultLimits.hard,
    soft: soft ?? defaultLimits.soft,
    softFor: softFor ?? defaultLimits.softFor,
  };
}

function wantedBy(channel: string, { id, settings }: SubscriberPlan): Wanted[] {
  return subscriptionsOf(channel, settings).map(({ kind, name }) => ({ client: id, kind, name }));
}

function subscriptionsOf(channel: string, settings: unknown): Omit<Wanted, 'client'>[] {
  const own = (settings ?? {}) as Partial<SubscriberSettings>;
  const patterns = (own.patterns ?? []).map((name) => ({ kind: 'pattern', name }) as const);
  return own.channel === false ? patterns : [{ kind: 'channel', name: channel }, ...patterns];
}

function clientConfig({ id, broker, consumes, settings }: ClientPlan): ClientConfig {
  const own = (settings ?? {}) as Partial<PublisherSettings>;
  const wanted = consumes === undefined ? [] : subscriptionsOf(consumes.queue, settings);
  return {
    id,
    broker,
    user: USER,
    // Who publishes and subscribes on one connection needs RESP3 (RPS-11).
    protocol: 3,
    db: 0,
    neutral: {
      channels: own.channels ?? [],
      size: own.size ?? SIZE,
      resend: own.resend ?? false,
      subscriptions: wanted.map(({ kind, name }) => [kind === 'pattern' ? 'psubscribe' : 'subscribe', name]),
    },
    reconnect: RECONNECT,
  };
}
