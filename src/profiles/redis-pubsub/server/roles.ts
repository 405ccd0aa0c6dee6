/** What a server knows of who is master of which shard. A node keeps it on its disk, as `nodes.conf` does (RPS-17). */
import { type Layout, type Shard, shardAt } from '../cluster/layout.ts';
import type { SlotRange } from '../slots.ts';
import type { RedisConfig } from './config.ts';

/** Who is master of which shard, as far as a server knows. */
export interface Roles {
  /** The places of the masters, by shard, and since which epoch each of them is one. */
  readonly masters: readonly number[];
  readonly epochs: readonly number[];
  /** The greatest epoch that it has heard of, and the last one in which it has voted. */
  readonly epoch: number;
  readonly votedIn: number;
  /** How many have voted for it in that epoch. */
  readonly votes: number;
}

/** What everybody knows when the world begins. */
export const firstRoles = ({ shards }: Layout): Roles => ({
  masters: shards.map(({ members }) => members[0]),
  epochs: shards.map(() => 0),
  epoch: 0,
  votedIn: 0,
  votes: 0,
});

/** The same once the server at a place is master of a shard, since an epoch. */
export const withMaster = (roles: Roles, shard: number, master: number, epoch: number): Roles => ({
  ...roles,
  masters: roles.masters.with(shard, master),
  epochs: roles.epochs.with(shard, epoch),
  epoch: Math.max(roles.epoch, epoch),
});

/** The shard of a server. */
export const ownShard = ({ layout, place }: RedisConfig): number => shardAt(layout, place);

/** The place of the master of a server's own shard; its own place where it is master itself. */
export const masterOf = ({ masters }: Roles, config: RedisConfig): number => masters[ownShard(config)] as number;

/** Whether a server takes itself for the master of its shard. */
export const isMaster = (roles: Roles, config: RedisConfig): boolean => masterOf(roles, config) === config.place;

/** The positions of the other servers of its shard. */
export function fellowsOf(config: RedisConfig): readonly number[] {
  const { members } = config.layout.shards[ownShard(config)] as Shard;
  return positionsOf(config, members);
}

/** The positions of all other servers. */
export const othersOf = (config: RedisConfig): readonly number[] =>
  positionsOf(
    config,
    config.nodes.map((_, place) => place),
  );

function positionsOf({ nodes, place }: RedisConfig, places: readonly number[]): readonly number[] {
  return places.flatMap((each) => (each === place ? [] : [nodes[each]?.node ?? -1]));
}

/** To whom a server passes on what is published at it: over the bus to all, or to its shard; or to its replicas. */
export function targetsOf(roles: Roles, config: RedisConfig, shard: boolean): readonly number[] {
  if (config.nodes.length === 1) return [];
  if (config.layout.isCluster) return shard ? fellowsOf(config) : othersOf(config);
  return isMaster(roles, config) ? fellowsOf(config) : [];
}

/** Who serves which slots, as far as a server knows. */
export function rangesOf({ masters }: Roles, { layout, nodes }: RedisConfig): readonly SlotRange[] {
  const addressOf = (place: number): string => nodes[place]?.id ?? '';
  return layout.shards.map(({ first, last, members }, shard) => {
    const master = masters[shard] as number;
    const replicas = members.filter((each) => each !== master).map(addressOf);
    return { first, last, node: addressOf(master), replicas };
  });
}
