import type { NodeId } from '../../../model/ids.ts';
import type { FsyncPlan } from '../../plan.ts';
import type { Topology } from '../topology/declared.ts';
import type { Version } from '../version.ts';

/** The settings of a RabbitMQ broker. Times are in microseconds. */
export interface RabbitConfig {
  readonly id: NodeId;
  readonly version: Version;
  readonly topology: Topology;
  readonly fsync: FsyncPlan;
  /** The interval of heartbeats; 0 where no connection can break without its ends being told. */
  readonly heartbeat: number;
}
