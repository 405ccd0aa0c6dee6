import { Coupled, USER } from '../../actors/coupled.ts';
import type { BrokerPlan, ClientPlan, QueuePlan, SubscriberPlan } from '../plan.ts';
import type { Profile } from '../profile.ts';
import { streamsClient } from './client/client.ts';
import type { ClientConfig } from './client/config.ts';
import type { ReaderConfig, StreamConfig, StreamsConfig } from './config.ts';
import { lacksOf } from './lacks.ts';
import { streamsServer } from './server.ts';
import type { ReaderSettings, TopologySettings } from './settings.ts';
import { versions } from './version.ts';

/** How long a client waits for an answer before it connects again, in microseconds. */
const RECONNECT = 100_000;

/** How long a read waits before its answer is nil, in microseconds, where a connection may break without a word: BLOCK 5000. */
const BLOCK = 5_000_000;

/** The face of Redis Streams: the contrast to Redis Pub/Sub on the same server. */
export const redisStreams: Profile = {
  name: 'redis-streams',
  about: 'Redis Streams: entries stay, groups read them, and nothing comes again unless somebody claims it',
  versions,
  lacks: lacksOf,
  // A message is owed to every group of its stream.
  routes: () => true,
  broker: (plan, cast) => cast(streamsServer, serverConfig(plan)),
  client: (plan, user, cast) => new Coupled(user, cast(streamsClient, clientConfig(plan)), plan.broker),
};

const clientConfig = ({ broker, consumes }: ClientPlan): ClientConfig => ({
  broker,
  user: USER,
  consumes: consumes !== undefined,
  noAck: consumes?.autoAck ?? false,
  reconnect: RECONNECT,
});

function serverConfig({ id, version, queues, fsync, settings, breaksSilently }: BrokerPlan): StreamsConfig {
  const { reclaim, deleteAcknowledged = false } = (settings ?? {}) as Partial<TopologySettings>;
  return {
    id,
    fsync,
    streams: queues.map(streamOf),
    reclaim,
    block: breaksSilently ? BLOCK : 0,
    deletes: deleteAcknowledged,
    givesBack: version !== '7.0',
  };
}

function streamOf({ name, durable, maxLength, consumers }: QueuePlan): StreamConfig {
  const readers = consumers.map((consumer) => readerOf(name, consumer));
  const groups = [...new Set(readers.map(({ group }) => group))];
  return { name, durable, maxLength, groups: groups.length === 0 ? [name] : groups, readers };
}

function readerOf(stream: string, { node, id, seat, prefetch, autoAck, settings }: SubscriberPlan): ReaderConfig {
  const { group, history = true } = (settings ?? {}) as Partial<ReaderSettings>;
  return {
    node,
    id,
    seat,
    group: group === undefined ? stream : `${group}@${stream}`,
    room: prefetch,
    noAck: autoAck,
    history,
  };
}
