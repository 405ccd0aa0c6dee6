/** What scenarios may say under `redis-pubsub`. Times are in microseconds, sizes in bytes. */

/** How many masters and how many replicas of each there may be (RPS-14, RPS-16). */
export const clusterNodes = { masters: { usual: 3, most: 7 }, replicas: { most: 3 } } as const;

/** Of Redis Cluster: masters that share the slots, and replicas of each (RPS-14, RPS-15). */
export interface ClusterSettings {
  readonly masters: number;
  readonly replicas: number;
  /** After which silence of its master a replica stands for election. */
  readonly nodeTimeout: number;
}

/** Of the topology. */
export interface TopologySettings {
  readonly cluster: ClusterSettings | undefined;
  /** How many replicas a server has that is no cluster (RPS-16). */
  readonly replicas: number | undefined;
  /** After which time without its master the first replica takes its place; undefined leaves that to nobody (RPS-17). */
  readonly failOver: number | undefined;
  readonly hard: number | undefined;
  readonly soft: number | undefined;
  readonly softFor: number | undefined;
  readonly socket: number | undefined;
}

/** Of a queue. */
export interface ChannelSettings {
  /** Whether it is a shard channel (RPS-15). */
  readonly shard: boolean | undefined;
}

/** Of everybody who speaks to the server. */
export interface ClientSettings {
  /** The node to which it connects; undefined leaves that to the client. */
  readonly node: string | undefined;
}

/** Of a producer or a service, as one that publishes. */
export interface PublisherSettings extends ClientSettings {
  readonly channels: readonly string[] | undefined;
  readonly size: number | undefined;
  readonly resend: boolean | undefined;
}

/** Of a consumer or a service, as one that subscribes. */
export interface SubscriberSettings extends ClientSettings {
  readonly channel: boolean | undefined;
  /** Shard channels besides its own, in the same call (RPS-15). */
  readonly shardChannels: readonly string[] | undefined;
  readonly patterns: readonly string[] | undefined;
}
