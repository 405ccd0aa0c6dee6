import type { Token } from '../model/command.ts';
import type { Seq } from '../model/ids.ts';
import type { Packet } from '../model/packet.ts';

/** The kinds of entries: numbers, since every step asks for one and V8 compares them at once, but texts after a look at each. */
export const ARRIVAL = 0;
export const ALARM = 1;
export const DUE = 2;

/** An envelope on its way. `cause` is the event of its sending, whose number is also that of the transmission. */
export interface Arrival {
  readonly kind: typeof ARRIVAL;
  /** The order in which it was put on the agenda: ties in time are served in this order. */
  readonly seq: number;
  /** The position of the receiver. */
  readonly node: number;
  readonly from: number;
  readonly packet: Packet;
  readonly sentAt: number;
  readonly cause: Seq;
}

/** A timer that runs, or a disk operation under way: the token comes back to the node that asked. */
export interface Alarm {
  readonly kind: typeof ALARM;
  readonly seq: number;
  readonly node: number;
  /** The slot that must still hold this alarm when it is due, or -1 where it cannot be cancelled. */
  readonly slot: number;
  readonly token: Token;
  readonly argument: number;
  /** The life of the node in which it was set; a crash ends it. */
  readonly incarnation: number;
  /** How long it was set to wait: a search lets no later, longer alarm overtake it. */
  readonly delay: number;
  /** For a sync: how many records of the disk are safe once it is done; -1 for everything else. */
  readonly syncs: number;
  readonly cause: Seq | undefined;
}

/** Something of the fault plan that is due: a fault itself, or the counterpart that mends it. */
export interface Due {
  readonly kind: typeof DUE;
  readonly seq: number;
  /** Its position in the plan. */
  readonly fault: number;
  readonly phase: 'strike' | 'mend';
  readonly cause: Seq | undefined;
}

/** What may happen next: an entry of the agenda. */
export type Pending = Arrival | Alarm | Due;
