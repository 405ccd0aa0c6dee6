/** The settings of a server, out of what a scenario says of its broker. */
import type { BrokerPlan } from '../../plan.ts';
import { layoutOf } from '../cluster/layout.ts';
import { subscriptionsOf, whereaboutsOf } from '../cluster/whereabouts.ts';
import { type BufferLimits, defaultLimits } from '../limits.ts';
import type { PublisherSettings, TopologySettings } from '../settings.ts';
import type { RedisConfig } from './config.ts';

/**
 * How many bytes the operating systems of both ends take before the output buffer begins to grow. Measured with Redis 7.0.15
 * on Linux over loopback, where messages of 16,000 bytes filled it with 4.03 MB.
 */
export const SOCKET = 4_000_000;

/** The settings of the node of a plan. */
export function serverConfig(plan: BrokerPlan): RedisConfig {
  const { id, names, nodes, place, settings } = plan;
  const everybody = subscribersOf(plan);
  return {
    id,
    layout: layoutOf(settings),
    nodes: nodes.map((node, index) => ({ node, id: names[index] ?? id })),
    place,
    limits: limitsOf(settings),
    socket: topologyOf(settings).socket ?? SOCKET,
    windows: mayFill(plan),
    events: '',
    standing: everybody.flatMap(({ node, client, first, isServed }) =>
      isServed && first === place ? [{ node, client }] : [],
    ),
    wanted: everybody.flatMap(({ client, home, meant }) => meant.map((each) => ({ client, home, ...each }))),
  };
}

/** All who subscribe at the broker: what they mean to be subscribed to, and where. */
function subscribersOf({ queues, names, settings }: BrokerPlan) {
  const layout = layoutOf(settings);
  return queues.flatMap((queue) =>
    queue.consumers.map(({ id, node, settings: own }) => {
      const meant = subscriptionsOf(queue.name, queue.settings, own);
      const shards = meant.flatMap(({ kind, name }) => (kind === 'shard' ? [name] : []));
      return { client: id, node, meant, ...whereaboutsOf(layout, names, own, shards) };
    }),
  );
}

/**
 * Whether an output buffer may grow to its limits (RPS-10): somebody may stop reading without a word, or the scenario says
 * how large messages or buffers are. Messages of the usual size that are read at once never come near the usual limits.
 */
function mayFill({ settings, publishers, breaksSilently }: BrokerPlan): boolean {
  const { hard, soft, softFor, socket } = topologyOf(settings);
  const isSized = (own: unknown): boolean => (own as Partial<PublisherSettings> | undefined)?.size !== undefined;
  return breaksSilently || [hard, soft, softFor, socket].some((each) => each !== undefined) || publishers.some(isSized);
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
