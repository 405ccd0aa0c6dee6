/** Where clients are: to which node they connect, what they subscribe to there, and where else they may be found. */
import { type NodeId, nodeId } from '../../../model/ids.ts';
import type { Home, SubscriptionKind } from '../server/config.ts';
import type { ChannelSettings, ClientSettings, SubscriberSettings } from '../settings.ts';
import { beginningAt, type Layout, type Shard, shardServing } from './layout.ts';

/** A subscription that somebody means to have. */
export interface Meant {
  readonly kind: SubscriptionKind;
  readonly name: string;
}

/** Whether the settings of a queue make it a shard channel (RPS-15). */
export const isShard = (settings: unknown): boolean =>
  (settings as Partial<ChannelSettings> | undefined)?.shard === true;

/** What a consumer of a channel subscribes to, given its own settings and those of the queue. */
export function subscriptionsOf(channel: string, queue: unknown, settings: unknown): readonly Meant[] {
  const own = (settings ?? {}) as Partial<SubscriberSettings>;
  const named = (kind: SubscriptionKind, names: readonly string[] = []): Meant[] =>
    names.map((name) => ({ kind, name }));
  return [
    ...(own.channel === false ? [] : named(isShard(queue) ? 'shard' : 'channel', [channel])),
    ...named('shard', own.shardChannels),
    ...named('pattern', own.patterns),
  ];
}

/** The command for each kind of subscription: one call for all shard channels, and one for each of the others. */
export function commandsFor(meant: readonly Meant[]): readonly (readonly string[])[] {
  const shards = meant.flatMap(({ kind, name }) => (kind === 'shard' ? [name] : []));
  const others = meant.flatMap(({ kind, name }) =>
    kind === 'shard' ? [] : [[kind === 'pattern' ? 'psubscribe' : 'subscribe', name]],
  );
  return shards.length === 0 ? others : [['ssubscribe', ...shards], ...others];
}

/** Where a client begins, and where it may be found later. */
export interface Whereabouts {
  /** The place of the node to which it connects first. */
  readonly first: number;
  readonly home: Home;
  /** Whether that node serves all that it subscribes to, so that it is subscribed when the world begins. */
  readonly isServed: boolean;
}

/**
 * Where a client with these settings is, given the shard channels that it uses. One that names a node stays with it, unless it
 * uses shard channels: then it goes where their slot is served. Else it belongs to the cluster, or to the master.
 */
export function whereaboutsOf(
  layout: Layout,
  names: readonly NodeId[],
  settings: unknown,
  shardChannels: readonly string[],
): Whereabouts {
  const { node } = (settings ?? {}) as Partial<ClientSettings>;
  const named = node === undefined ? undefined : Math.max(0, names.indexOf(nodeId(node)));
  const [channel] = layout.isCluster ? shardChannels : [];
  const first = beginningAt(layout, named, channel);
  const isServed =
    channel === undefined || (layout.shards[shardServing(layout, channel)] as Shard).members.includes(first);
  return { first, home: homeOf(layout, names.length, named, channel !== undefined), isServed };
}

function homeOf({ isCluster }: Layout, nodes: number, named: number | undefined, usesShards: boolean): Home {
  if (nodes === 1) return 0;
  if (named !== undefined && !usesShards) return named;
  return isCluster ? 'anywhere' : 'master';
}
