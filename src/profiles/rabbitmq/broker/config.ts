import type { NodeId } from '../../../model/ids.ts';
import type { FsyncPlan } from '../../plan.ts';
import type { Group } from '../streams/groups.ts';
import type { Topology } from '../topology/declared.ts';
import type { Version } from '../version.ts';

/** How long confirms of dead letters are waited for where nobody says otherwise, in microseconds (RMQ-37). */
export const DEAD_LETTER_TIMEOUT = 180_000_000;

/** The part of a node in its cluster (RMQ-39). */
export interface ClusterPart {
  /** Whether its member of the quorum queues leads at first. */
  readonly leads: boolean;
  /** Whether the classic queues are on it. */
  readonly hasClassic: boolean;
  /** How long a consumer whose node is not to be reached keeps its messages, in microseconds. */
  readonly disconnected: number;
}

/** The settings of a RabbitMQ broker. Times are in microseconds. */
export interface RabbitConfig {
  readonly id: NodeId;
  readonly version: Version;
  readonly topology: Topology;
  readonly fsync: FsyncPlan;
  /** The interval of heartbeats; 0 where no connection can break without its ends being told. */
  readonly heartbeat: number;
  /** How long confirms of dead letters are waited for (RMQ-37). */
  readonly deadLetterTimeout: number;
  /** The readers of streams that are known beforehand; undefined where a script makes them (RMQ-40). */
  readonly readers: readonly Group[] | undefined;
  /** Its part in a cluster; undefined where it is the only node. */
  readonly cluster: ClusterPart | undefined;
}
