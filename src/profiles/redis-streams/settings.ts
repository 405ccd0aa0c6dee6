/** What scenarios may say under `redis-streams`. Times are in microseconds. */

/** Of the topology. */
export interface TopologySettings {
  /** The reclaimers that all consumers run; undefined where nobody claims what others have left (RPS-23). */
  readonly reclaim: { readonly minIdle: number; readonly every: number } | undefined;
  /** Whether consumers delete what all groups have acknowledged (RPS-28). */
  readonly deleteAcknowledged: boolean | undefined;
}

/** Of a consumer or a service, as one that reads. */
export interface ReaderSettings {
  /** Its consumer group; by default all consumers of a stream are in one. */
  readonly group: string | undefined;
  /** Whether it reads its own pending entries first when it comes back (RPS-23). true by default. */
  readonly history: boolean | undefined;
}
