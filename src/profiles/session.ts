/**
 * What clients that keep a connection to their broker have in common: sessions whose frames are counted, and a user who
 * dies and comes back.
 */
import type { Part, Surviving } from '../actors/adapter/definition.ts';
import type { Reaction } from '../actors/adapter/reaction.ts';
import { type Subscribe, type Subscribed, verbs } from '../actors/protocol.ts';
import { Vector } from '../collections/vector.ts';
import type { Packet, Verb } from '../model/packet.ts';
import type { Asked, Lack } from './asked.ts';

/** The present connection: which one it is, and how many frames have been said and heard on it. */
export interface Session {
  session: number;
  said: number;
  heard: number;
}

/** A frame of a connection, with its number among those that its side has said. */
export interface SessionFrame extends Packet {
  readonly session: number;
  readonly frame: number;
}

/** A user that has said that it is there and waits for an answer, and in which session of its own it is. */
export interface Waiting {
  subscribing: Subscribe | undefined;
  userSession: number;
}

/** A network on which packets overtake each other is none for a connection: TCP puts them in order again. */
export function orderLack({ network: { at, order } }: Asked): readonly Lack[] {
  if (order === 'fifo') return [];
  const message = 'what is said on a connection stays in order, since TCP keeps it';
  return [{ at: [...at, 'order'], message, hint: 'say order: fifo, or remove it', dispensable: false }];
}

/** A new connection: nothing has been said on it. */
export function beginSession(ledger: Session): void {
  ledger.session += 1;
  ledger.said = 0;
  ledger.heard = 0;
}

/**
 * What is wrong with a frame, in the caller's words: it belongs to another connection or has come before, it ends the
 * connection, or one is missing before it, so that the connection is broken: TCP loses nothing in the middle. Undefined
 * where nothing is.
 */
export function troubleWith<T>(
  { session, heard }: Session,
  frame: SessionFrame,
  reset: Verb,
  words: { readonly stale: T; readonly reset: T; readonly broken: T },
): T | undefined {
  if (frame.session !== session || frame.frame <= heard) return words.stale;
  if (frame.verb === reset) return words.reset;
  return frame.frame > heard + 1 ? words.broken : undefined;
}

/** A frame that says nothing but its verb; it is told from others by its connection and its count. */
export function bareFrame(ledger: Pick<Session, 'session' | 'said'>, verb: Verb): SessionFrame {
  ledger.said += 1;
  const { session, said } = ledger;
  return { verb, message: undefined, copy: session, attempt: said, session, frame: said };
}

/** What is left of a client that dies with its process, whose host closes its sockets: `reset` tells the broker. */
export function survivingClient<L>(ledger: L, broker: number, reset: Packet): Surviving<L, Part> {
  return { ledger, parts: Vector.empty(), vanished: [], farewells: [{ to: broker, packet: reset }] };
}

/** A user says that it is there, and wants to know when it is subscribed. */
export function rememberUser(ledger: Waiting, { packet }: Pick<Reaction<unknown>, 'packet'>): void {
  const subscribe = packet as Subscribe;
  ledger.subscribing = subscribe;
  ledger.userSession = subscribe.session;
}

/** Keeps what cannot be said before there is a connection. */
export function keepPacket<P extends Packet>(
  ledger: { kept: readonly P[] },
  { packet }: Pick<Reaction<unknown>, 'packet'>,
): void {
  ledger.kept = [...ledger.kept, packet as P];
}

/** Tells a user that waits for it that it is subscribed. */
export function answerSubscribe(ledger: Waiting, reaction: Reaction<{ readonly user: number }>): void {
  const { subscribing } = ledger;
  if (subscribing === undefined) return;
  ledger.subscribing = undefined;
  const { copy, attempt, session } = subscribing;
  const packet: Subscribed = { verb: verbs.subscribed, message: undefined, copy, attempt, session };
  reaction.send(reaction.config.user, packet);
}
