/** The settings of a client, out of what a scenario says of who uses it. */
import { USER } from '../../../actors/coupled.ts';
import type { ClientPlan } from '../../plan.ts';
import { layoutOf } from '../cluster/layout.ts';
import { commandsFor, isShard, type Meant, subscriptionsOf, whereaboutsOf } from '../cluster/whereabouts.ts';
import type { PublisherSettings } from '../settings.ts';
import type { ClientConfig } from './config.ts';

/** How long a client waits before it connects again, in microseconds. */
const RECONNECT = 100_000;

/** How many bytes a message has where its producer does not say. */
const SIZE = 100;

/** The settings of the client of a plan. */
export function clientConfig(plan: ClientPlan): ClientConfig {
  const { id, names, nodes, settings, topology } = plan;
  const own = (settings ?? {}) as Partial<PublisherSettings>;
  const meant = meantBy(plan);
  const shards = shardsOf(plan);
  const published = channelsIn(plan, shards);
  // Who subscribes begins where that is served, as its server knows; where it may publish it learns by being sent there.
  const subscribed = meant.flatMap(({ kind, name }) => (kind === 'shard' ? [name] : []));
  const layout = layoutOf(topology);
  const where = whereaboutsOf(layout, names, settings, plan.consumes === undefined ? published : subscribed);
  const { first, isServed } = where;
  const home = layout.isCluster && nodes.length > 1 && published.length > 0 ? 'anywhere' : where.home;
  const servers = nodes.map((node, place) => ({ node, id: names[place] ?? id }));
  return {
    id,
    servers: typeof home === 'number' ? servers.slice(home, home + 1) : servers,
    first: typeof home === 'number' ? 0 : first,
    seeksMaster: home === 'master',
    user: USER,
    // Who publishes and subscribes on one connection needs RESP3 (RPS-11).
    protocol: 3,
    db: 0,
    neutral: {
      channels: own.channels ?? [],
      size: own.size ?? SIZE,
      resend: own.resend ?? false,
      shards,
      subscriptions: commandsFor(meant),
      confirmations: meant.length,
      stands: meant.length > 0 && isServed,
    },
    reconnect: RECONNECT,
  };
}

function meantBy({ consumes, queues, settings }: ClientPlan): readonly Meant[] {
  if (consumes === undefined) return [];
  const queue = queues.find(({ name }) => name === consumes.queue);
  return subscriptionsOf(consumes.queue, queue?.settings, settings);
}

/** The queues that are shard channels, of those that a publisher may publish to. */
const shardsOf = ({ publishes, queues }: ClientPlan): readonly string[] =>
  publishes === undefined ? [] : queues.filter((queue) => isShard(queue.settings)).map(({ name }) => name);

/** The shard channels to which it publishes. */
function channelsIn({ settings }: ClientPlan, shards: readonly string[]): readonly string[] {
  const { channels } = (settings ?? {}) as Partial<PublisherSettings>;
  return shards.length === 0 ? [] : (channels ?? shards);
}
