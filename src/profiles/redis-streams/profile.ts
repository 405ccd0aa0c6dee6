import { Coupled } from '../../actors/coupled.ts';
import type { BrokerPlan, QueuePlan, SubscriberPlan } from '../plan.ts';
import type { Profile } from '../profile.ts';
import type { ReaderConfig, StreamConfig, StreamsConfig } from './config.ts';
import { lacksOf } from './lacks.ts';
import { Process } from './process.ts';
import { streamsServer } from './server.ts';
import type { ReaderSettings, TopologySettings } from './settings.ts';
import { versions } from './version.ts';

/** The face of Redis Streams: the contrast to Redis Pub/Sub on the same server. */
export const redisStreams: Profile = {
  name: 'redis-streams',
  about: 'Redis Streams: entries stay, groups read them, and nothing comes again unless somebody claims it',
  versions,
  lacks: lacksOf,
  // A message is owed to every group of its stream.
  routes: () => true,
  broker: (plan, cast) => cast(streamsServer, serverConfig(plan)),
  client: ({ consumes, broker }, user) =>
    consumes === undefined ? user : new Coupled(user, new Process(broker), broker),
};

function serverConfig({ id, version, queues, fsync, settings }: BrokerPlan): StreamsConfig {
  const { reclaim, deleteAcknowledged = false } = (settings ?? {}) as Partial<TopologySettings>;
  return {
    id,
    fsync,
    streams: queues.map(streamOf),
    reclaim,
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
