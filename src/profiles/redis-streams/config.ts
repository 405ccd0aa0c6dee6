import type { NodeId } from '../../model/ids.ts';
import type { FsyncPlan } from '../plan.ts';

/** The settings of a server with streams. Nodes are named by their positions, times are in microseconds. */
export interface StreamsConfig {
  readonly id: NodeId;
  readonly fsync: FsyncPlan;
  readonly streams: readonly StreamConfig[];
  /** The reclaimers of the consumers: what they claim, and how often they look; undefined where there are none. */
  readonly reclaim: { readonly minIdle: number; readonly every: number } | undefined;
  /** How long a read waits before its answer is nil (BLOCK); 0 where no connection can break without its ends being told. */
  readonly block: number;
  /** Whether an acknowledgement is an XACKDEL (RPS-28). */
  readonly deletes: boolean;
  /** Whether what a consumer cannot handle is given back by XNACK; else it stays pending until somebody claims it (RPS-24). */
  readonly givesBack: boolean;
}

/** A stream. */
export interface StreamConfig {
  readonly name: string;
  /** Whether it is in the append-only file (RPS-26). */
  readonly durable: boolean;
  /** MAXLEN of every XADD; 0 is none. */
  readonly maxLength: number;
  readonly groups: readonly string[];
  readonly readers: readonly ReaderConfig[];
}

/** A consumer of a stream. */
export interface ReaderConfig {
  readonly node: number;
  readonly id: NodeId;
  /** Its position among all that consume. */
  readonly seat: number;
  readonly group: string;
  /** How many entries it works on at once; 0 is any number. */
  readonly room: number;
  /** Whether it reads with NOACK (RPS-25). */
  readonly noAck: boolean;
  /** Whether it reads its own pending entries when it comes back. */
  readonly history: boolean;
}
