import type { Fact } from './fact.ts';
import type { Micros, NodeId, Seq } from './ids.ts';
import type { Packet } from './packet.ts';

/** Why a transmission never arrived. */
export type LossReason = 'chance' | 'rule' | 'fault' | 'partition' | 'down';

/** What every event of a trace says: its place, its time, where it happened and which event caused it. */
export interface TraceHeader {
  readonly seq: Seq;
  readonly at: Micros;
  readonly node: NodeId;
  /** The event without which this one would not have happened; undefined for what the world began with. */
  readonly cause: Seq | undefined;
}

/**
 * What did happen. `transmission` joins the sending, arrival or loss of one envelope: all three carry the same number,
 * and a network duplicate is a second arrival of it.
 */
export type TraceEvent = TraceHeader &
  (
    | { readonly type: 'sent'; readonly to: NodeId; readonly packet: Packet; readonly transmission: number }
    | {
        readonly type: 'received';
        readonly from: NodeId;
        readonly packet: Packet;
        readonly transmission: number;
        readonly sentAt: Micros;
      }
    | {
        readonly type: 'lost';
        readonly to: NodeId;
        readonly packet: Packet;
        readonly transmission: number;
        readonly reason: LossReason;
      }
    | { readonly type: 'duplicated'; readonly to: NodeId; readonly packet: Packet; readonly transmission: number }
    | {
        readonly type: 'delayed';
        readonly to: NodeId;
        readonly packet: Packet;
        readonly transmission: number;
        readonly by: Micros;
      }
    | { readonly type: 'held'; readonly to: NodeId; readonly packet: Packet; readonly transmission: number }
    | { readonly type: 'fired'; readonly timer: string; readonly message: string | undefined }
    | { readonly type: 'moved'; readonly from: string; readonly to: string }
    | { readonly type: 'ignored'; readonly what: string }
    | { readonly type: 'fact'; readonly fact: Fact }
    /** A fault struck, or its counterpart mended it; `what` is a verb of model/fault.ts, `detail` a few words for people. */
    | { readonly type: 'fault'; readonly what: FaultVerb; readonly detail: string; readonly injected: boolean }
  );

/** What happened to the world at the adversary's hand, or when it healed. */
export type FaultVerb =
  | 'crashed'
  | 'restarted'
  | 'partitioned'
  | 'healed'
  | 'holding'
  | 'released'
  | 'paused'
  | 'resumed'
  | 'disk-slowed'
  | 'disk-failed'
  | 'disk-mended'
  | 'skewed'
  | 'healing';

/** The name of a kind of event. */
export type TraceEventType = TraceEvent['type'];

/** The event of one type. */
export type TraceEventOf<T extends TraceEventType> = Extract<TraceEvent, { readonly type: T }>;

/** Whoever follows a run event by event: a trace in memory, a guarantee, a metric, a file. */
export interface Observer {
  observe(event: TraceEvent): void;
  /**
   * True for whoever does without the events `sent`, `received`, `fired` and `moved`, which are most of a trace: while
   * nobody else follows they are numbered and not made. An observer may be shown them all the same.
   */
  readonly factsOnly?: boolean;
}
