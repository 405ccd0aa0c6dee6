/** What a cluster, replicas or shard channels cannot be asked (RPS-14 to RPS-17), each with a way to mend it. */
import type { Asked, AskedConsumer, AskedPublisher, Item, Lack } from '../../asked.ts';
import type { ClientSettings, PublisherSettings, SubscriberSettings, TopologySettings } from '../settings.ts';
import { slotOf } from '../slots.ts';
import { layoutOf, shardServing } from './layout.ts';
import { isShard, subscriptionsOf } from './whereabouts.ts';

const KEY = 'redis-pubsub';

const settingsOf = <T>({ settings }: Item): Partial<T> => (settings ?? {}) as Partial<T>;

/** All mistakes of these kinds. */
export function mistakesIn(asked: Asked): readonly Lack[] {
  const { topology, publishers, consumers } = asked;
  const users = [...consumers, ...publishers.filter(({ id }) => consumers.every((each) => each.id !== id))];
  return [
    ...ofTopology(topology),
    ...users.flatMap((user) => ofNode(user, asked.nodes)),
    ...consumers.flatMap((consumer) => ofPatterns(consumer, asked)),
    ...users.flatMap((user) => ofSlots(user, asked)),
  ];
}

function ofTopology(topology: Item): readonly Lack[] {
  const { cluster, replicas, failOver } = settingsOf<TopologySettings>(topology);
  const lack = (key: string, message: string, hint: string): Lack => ({
    at: [...topology.at, KEY, key],
    message,
    hint,
    dispensable: false,
  });
  const lacks: Lack[] = [];
  if (cluster !== undefined && replicas !== undefined)
    lacks.push(lack('replicas', 'in a cluster each master has replicas of its own', 'say cluster: { replicas: 1 }'));
  if (cluster !== undefined && failOver !== undefined)
    lacks.push(
      lack('fail-over', 'a cluster fails over by itself, after its node-timeout', 'say cluster: { node-timeout: 5s }'),
    );
  if (cluster === undefined && failOver !== undefined && (replicas ?? 0) === 0)
    lacks.push(lack('fail-over', 'nobody can take the place of a server without replicas', 'add replicas: 1'));
  return lacks;
}

function ofNode(user: AskedConsumer | AskedPublisher, nodes: readonly string[]): readonly Lack[] {
  const { node } = settingsOf<ClientSettings>(user);
  if (node === undefined || nodes.includes(node)) return [];
  const message = `there is no node ${node}`;
  const hint = `it is one of ${nodes.join(', ')}; more nodes are made by cluster or replicas in the topology`;
  const unknown = { name: node, known: nodes };
  return [{ at: [...user.at, KEY, 'node'], message, hint, dispensable: false, unknown }];
}

/** A pattern of somebody who wants a shard channel hears nothing of it (RPS-15). */
function ofPatterns(consumer: AskedConsumer, { queues }: Asked): readonly Lack[] {
  const { patterns = [] } = settingsOf<SubscriberSettings>(consumer);
  const queue = queues.find(({ name }) => name === consumer.from);
  if (patterns.length === 0 || !isShard(queue?.settings)) return [];
  const message = 'patterns do not see shard channels (RPS-15)';
  const hint = 'remove the patterns, or shard: true of the channel';
  return [{ at: [...consumer.at, KEY, 'patterns'], message, hint, dispensable: false }];
}

/** One connection of a cluster is to one node, and one SSUBSCRIBE has one slot (RPS-15). */
function ofSlots(user: AskedConsumer | AskedPublisher, asked: Asked): readonly Lack[] {
  const layout = layoutOf(asked.topology.settings);
  const shards = asked.queues.filter((queue) => isShard(queue.settings)).map(({ name }) => name);
  const subscribed = subscribedBy(user.id, asked);
  const { to, published } = publishedBy(user.id, asked, shards);
  const at = (...keys: readonly string[]): Lack['at'] => [...user.at, ...keys];
  if (to.some((name) => shards.includes(name)) && !to.every((name) => shards.includes(name)))
    return [{ at: at('to'), message: MIXED, hint: 'let all of them be shard channels, or none', dispensable: false }];
  if (!layout.isCluster) return [];
  const where = (channels: readonly string[]): string =>
    channels.map((name) => `${name} is in slot ${slotOf(name)}`).join(', ');
  if (new Set(subscribed.map(slotOf)).size > 1) {
    const message = `one SSUBSCRIBE has one slot, or Redis answers CROSSSLOT: ${where(subscribed)}`;
    return [{ at: at(KEY, 'shard-channels'), message, hint: SAME_SLOT, dispensable: false }];
  }
  const used = [...subscribed, ...published];
  if (new Set(used.map((name) => shardServing(layout, name))).size <= 1) return [];
  const message = `one connection is to one node, and these shard channels are at several: ${where(used)}`;
  return [{ at: at(), message, hint: `${SAME_SLOT}, or use a client for each`, dispensable: false }];
}

const MIXED = 'who publishes to shard channels and to others needs more than one connection';

const SAME_SLOT = 'give the channels one tag in braces, which alone decides the slot: {orders}.eu and {orders}.us';

/** The shard channels to which somebody subscribes. */
function subscribedBy(id: string, { consumers, queues }: Asked): readonly string[] {
  return consumers
    .filter((each) => each.id === id)
    .flatMap(({ from, settings }) => {
      const queue = queues.find(({ name }) => name === from);
      return subscriptionsOf(from, queue?.settings, settings).flatMap(({ kind, name }) =>
        kind === 'shard' ? [name] : [],
      );
    });
}

/** The queues to which somebody publishes, and the shard channels that these are. */
function publishedBy(id: string, { publishers }: Asked, shards: readonly string[]) {
  const own = publishers.find((each) => each.id === id);
  const to = own?.to ?? [];
  const used = to.filter((name) => shards.includes(name));
  const { channels } = (own === undefined ? {} : settingsOf<PublisherSettings>(own)) as Partial<PublisherSettings>;
  return { to, published: used.length === 0 ? [] : (channels ?? used) };
}
