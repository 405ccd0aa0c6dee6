import type { NodeId } from '../../../model/ids.ts';

/** The settings of a member of the quorum queues of a cluster. Times are in microseconds. */
export interface MemberConfig {
  readonly id: NodeId;
  /** The positions of the other nodes. */
  readonly others: readonly number[];
  /** Who leads at first; its own position where it does so itself. */
  readonly first: number;
  readonly own: number;
  /** After which time a member that knows of no leader stands for election: between this and twice as long. */
  readonly election: number;
  /** After which silence a node is taken for dead; 0 where no connection can break without its ends being told. */
  readonly detection: number;
}
