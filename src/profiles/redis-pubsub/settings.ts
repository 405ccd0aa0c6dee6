/** What scenarios may say under `redis-pubsub`. Times are in microseconds, sizes in bytes. */

/** Of the topology. */
export interface TopologySettings {
  readonly hard: number | undefined;
  readonly soft: number | undefined;
  readonly softFor: number | undefined;
  readonly socket: number | undefined;
}

/** Of a producer or a service, as one that publishes. */
export interface PublisherSettings {
  readonly channels: readonly string[] | undefined;
  readonly size: number | undefined;
  readonly resend: boolean | undefined;
}

/** Of a consumer or a service, as one that subscribes. */
export interface SubscriberSettings {
  readonly channel: boolean | undefined;
  readonly patterns: readonly string[] | undefined;
}
