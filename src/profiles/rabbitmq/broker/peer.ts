/** A connection with its channel, as the broker knows it. */
import { type Owner, Vector } from '../../../collections/vector.ts';
import type { NodeId } from '../../../model/ids.ts';
import type { Message } from '../../../model/message.ts';
import type { ConnectFrame } from '../protocol.ts';
import type { Read } from '../streams/reading.ts';
import type { Transaction } from './transaction.ts';

/** A publish whose confirm has not been sent. */
export interface Pending {
  readonly message: Message;
  /** With which attempt of its producer it came. */
  readonly attempt: number;
  /** How many of its copies have not been accepted. */
  readonly waiting: number;
  /** Whether one of its queues has refused it. */
  readonly refused: boolean;
}

/** Somebody who is connected. Whoever owns it writes in place. */
export interface Peer {
  readonly owner: Owner;
  readonly node: number;
  /** What the client calls itself. */
  readonly name: NodeId;
  readonly session: number;
  /** The number of its channel; a channel that the broker or the client has closed is not open. */
  channel: number;
  open: boolean;
  confirms: boolean;
  /** The number of the last publish, and the least one that has not been confirmed. */
  published: number;
  unconfirmed: number;
  pending: Vector<Pending>;
  /** Publishes that are to be answered at the end of the reaction. */
  accepted: readonly number[];
  refused: readonly number[];
  /** What its channel holds until it commits; undefined where it has no transactions (RMQ-41). */
  transaction: Transaction | undefined;
  /** The last delivery tag, the least one that may be unacknowledged, and the entry of each that is. */
  delivered: number;
  oldest: number;
  unacked: Vector<number>;
  /** What it has from streams and has not acknowledged, in the order of its tags (RMQ-40). */
  reads: readonly Read[];
  /** How many deliveries its consumers hold, and how many they may hold together; 0 is any number (RMQ-22). */
  held: number;
  limit: number;
  /** The prefetch of consumers that are registered from now on. */
  prefetch: number;
  /** How many frames have come, and how many were said. */
  heard: number;
  said: number;
  /** For how many heartbeats nothing has come. */
  missed: number;
  /** Whether it is here because the quorum queues of a cluster are led from here. */
  readonly seeksLeader: boolean;
}

/** A connection that has just been made; it has no channel. */
export function newPeer(node: number, { name, session, seeksLeader }: ConnectFrame, owner: Owner): Peer {
  return {
    owner,
    node,
    name,
    session,
    channel: 0,
    open: false,
    confirms: false,
    published: 0,
    unconfirmed: 1,
    pending: Vector.empty(),
    accepted: [],
    refused: [],
    transaction: undefined,
    delivered: 0,
    oldest: 1,
    unacked: Vector.empty(),
    reads: [],
    held: 0,
    limit: 0,
    prefetch: 0,
    heard: 1,
    said: 0,
    missed: 0,
    seeksLeader,
  };
}

/** Opens a channel in the place of the one before. */
export function openChannel(peer: Peer, channel: number, confirms: boolean): void {
  peer.channel = channel;
  peer.open = true;
  peer.confirms = confirms;
  peer.published = 0;
  peer.unconfirmed = 1;
  peer.pending = Vector.empty();
  peer.accepted = [];
  peer.refused = [];
  peer.transaction = undefined;
  peer.delivered = 0;
  peer.oldest = 1;
  peer.unacked = Vector.empty();
  peer.reads = [];
  peer.held = 0;
  peer.limit = 0;
  peer.prefetch = 0;
}

/** The tags that an acknowledgement covers, the oldest first: one, or all that are open up to it (RMQ-17). */
export function coveredTags({ unacked, oldest, delivered }: Peer, tag: number, multiple: boolean): readonly number[] {
  if (!multiple) return [tag];
  const covered: number[] = [];
  const last = tag === 0 ? delivered : tag;
  for (let each = oldest; each <= last; each++) if (unacked.get(each) !== undefined) covered.push(each);
  return covered;
}

/** Whether an acknowledgement names something that is open; an unknown tag is an error of the channel (RMQ-17). */
export function isOpenTag({ unacked }: Peer, tag: number, multiple: boolean): boolean {
  return (multiple && tag === 0) || unacked.get(tag) !== undefined;
}

/** A delivery of which the channel had let go is open again: a transaction with its acknowledgement has come to nothing. */
export function holdAgain(peer: Peer, tag: number, no: number, owner: Owner): void {
  peer.unacked = peer.unacked.set(tag, no, owner);
  peer.oldest = Math.min(peer.oldest, tag);
}

/** Lets go of a delivery. */
export function letGo(peer: Peer, tag: number, owner: Owner): void {
  peer.unacked = peer.unacked.set(tag, undefined, owner);
  skipSettled(peer);
}

/** Passes over the deliveries, from the oldest on, that nobody is to acknowledge, or that have been. */
export function skipSettled(peer: Peer): void {
  while (peer.oldest <= peer.delivered && peer.unacked.get(peer.oldest) === undefined) peer.oldest += 1;
}
