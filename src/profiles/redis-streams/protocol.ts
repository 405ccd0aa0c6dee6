/** RESP as it matters to streams: what a client and the server say to each other. */
import { verbs } from '../../actors/protocol.ts';
import type { Packet } from '../../model/packet.ts';
import { verb } from '../../model/packet.ts';

/**
 * A frame. `session` tells one connection of a client from the one before, as its port does; `frame` counts what a side has
 * said on the connection, so that a gap shows: TCP loses nothing in the middle, it breaks.
 */
export interface Frame extends Packet {
  readonly session: number;
  readonly frame: number;
}

/** A consumer connects: with the entries, by their numbers, that it is working on and does not have to read again. */
export interface ConnectFrame extends Frame {
  readonly holding: readonly number[];
}

/** The verbs on the wire; those that the neutral protocol has as well are the same, so that network rules know them. */
export const methods = {
  connect: verb('connect'),
  connected: verb('connected', 'dashed'),
  /** XADD. */
  publish: verbs.publish,
  confirm: verbs.confirm,
  /** What an XREADGROUP gets. */
  deliver: verbs.deliver,
  /** XACK or XACKDEL, and XNACK. */
  ack: verbs.ack,
  nack: verbs.nack,
  /** The time for which an XREADGROUP waits is over and nothing has come: the answer is nil, and the consumer reads again. */
  nothing: verb('nothing', 'dashed'),
  read: verb('read'),
  /** TCP's end of a connection: the process at the other end is gone, or has closed its socket, or knows of no connection. */
  reset: verb('reset'),
} as const;
