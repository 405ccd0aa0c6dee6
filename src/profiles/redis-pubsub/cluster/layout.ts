/** How the nodes of a broker are laid out: which are masters, of which slots, and which are whose replicas. */

import { type ClusterSettings, clusterNodes, type TopologySettings } from '../settings.ts';
import { SLOTS, slotOf } from '../slots.ts';

/** A master with its replicas, and the slots that they serve; both ends belong to the range. */
export interface Shard {
  readonly first: number;
  readonly last: number;
  /** The places of its nodes; the first one is its master when the world begins. */
  readonly members: readonly [number, ...number[]];
}

/** The nodes of a broker. */
export interface Layout {
  /** Whether it is Redis Cluster, whose bus brings what is published to all nodes; else the master replicates it. */
  readonly isCluster: boolean;
  readonly shards: readonly Shard[];
  /** After which time without its master a replica wants to take its place, in microseconds; 0 is never. */
  readonly failOver: number;
  /** How many votes of masters it needs for that; 0 where nobody is asked. */
  readonly votes: number;
}

/** The layout that these settings of a topology ask for; they have been read. */
export function layoutOf(settings: unknown): Layout {
  const { cluster, replicas = 0, failOver = 0 } = (settings ?? {}) as Partial<TopologySettings>;
  if (cluster !== undefined) return clusterOf(cluster);
  const members: Shard['members'] = [0, ...Array.from({ length: replicas }, (_, index) => index + 1)];
  return { isCluster: false, shards: [{ first: 0, last: SLOTS - 1, members }], failOver, votes: 0 };
}

/** The slots are shared as `redis-cli --cluster create` does it; the masters come first, then a replica of each, and so on. */
function clusterOf({ masters, replicas, nodeTimeout }: ClusterSettings): Layout {
  const each = SLOTS / masters;
  const last = (master: number): number => Math.round((master + 1) * each - 1);
  const shards = Array.from({ length: masters }, (_, master): Shard => {
    const others = Array.from({ length: replicas }, (_, replica) => (replica + 1) * masters + master);
    return { first: master === 0 ? 0 : last(master - 1) + 1, last: last(master), members: [master, ...others] };
  });
  const failOver = replicas === 0 ? 0 : nodeTimeout;
  return { isCluster: true, shards, failOver, votes: Math.floor(masters / 2) + 1 };
}

/** How many nodes the settings of a topology give a broker, also where they have not been read yet, or are wrong. */
export function nodeCount(settings: unknown): number {
  const { cluster, replicas } = (settings ?? {}) as { readonly cluster?: unknown; readonly replicas?: unknown };
  if (typeof cluster !== 'object' || cluster === null) return 1 + countIn(replicas, 0, clusterNodes.replicas.most);
  const own = cluster as { readonly masters?: unknown; readonly replicas?: unknown };
  const masters = Math.max(1, countIn(own.masters, clusterNodes.masters.usual, clusterNodes.masters.most));
  return masters * (1 + countIn(own.replicas, 0, clusterNodes.replicas.most));
}

function countIn(given: unknown, usual: number, most: number): number {
  return typeof given === 'number' && Number.isInteger(given) && given >= 0 && given <= most ? given : usual;
}

/** The shard to which the node at a place belongs. */
export const shardAt = ({ shards }: Layout, place: number): number =>
  shards.findIndex(({ members }) => members.includes(place));

/** The shard that serves a shard channel: outside of a cluster there is one. */
export function shardServing({ shards }: Layout, channel: string): number {
  const slot = slotOf(channel);
  return shards.findIndex(({ first, last }) => first <= slot && slot <= last);
}

/** Where a client begins: at the node that it names, at the master of its shard channel, or at the first master. */
export function beginningAt(layout: Layout, named: number | undefined, shardChannel: string | undefined): number {
  if (named !== undefined) return named;
  const shard = shardChannel === undefined ? 0 : shardServing(layout, shardChannel);
  return (layout.shards[shard] as Shard).members[0];
}
