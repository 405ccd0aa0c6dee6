/** What a channel with transactions holds until it commits, and what becomes of that when it ends before (RMQ-41). */
import type { Content } from '../protocol.ts';
import { FORSAKEN, JOINED, PURGED } from './entry-signals.ts';
import type { BrokerLedger, Entry } from './ledger.ts';
import { holdAgain, type Peer } from './peer.ts';
import { type BrokerReaction, queueOf } from './reaction.ts';

/** A publish that waits for its commit. It is routed when it comes, so later bindings do not count. */
export interface HeldPublish {
  readonly content: Content;
  readonly attempt: number;
  readonly mandatory: boolean;
  /** The queues that are to get it, by number. */
  readonly queues: readonly number[];
}

/** An acknowledgement that waits for its commit: of which delivery, and how it is settled then. */
export interface HeldSettlement {
  readonly tag: number;
  readonly no: number;
  readonly how: 'acked' | 'rejected' | 'nack' | 'reject';
}

/** The transaction of a channel. */
export interface Transaction {
  readonly publishes: readonly HeldPublish[];
  readonly settlements: readonly HeldSettlement[];
  /** Whether a commit is under way, so that nothing else may be asked of the channel. */
  readonly committing: boolean;
  /** The copies of that commit in the order of their publishes, by number; and whether a queue has refused one. */
  readonly copies: readonly number[];
  readonly refused: boolean;
}

/** A transaction in which nothing has been said. */
export const emptyTransaction: Transaction = {
  publishes: [],
  settlements: [],
  committing: false,
  copies: [],
  refused: false,
};

/** Deliveries whose acknowledgement comes to nothing stay with who holds them: consuming is not rolled back. */
export function takeBack({ owner }: BrokerReaction, peer: Peer, settlements: readonly HeldSettlement[]): void {
  for (const { tag, no } of settlements) holdAgain(peer, tag, no, owner);
}

/** The copies that have entered their queues stand in line from now on, in their order. */
export function join(ledger: BrokerLedger, reaction: BrokerReaction, copies: readonly number[]): void {
  for (const no of copies) {
    const { gone } = queueOf(ledger, reaction.parts.get(no) as Entry);
    reaction.tellPart(no, gone ? PURGED : JOINED);
  }
}

/**
 * The channel ends. What it only held is dropped, and its acknowledgements mean nothing; of a commit that was under way stays
 * what had entered its queue, and the rest is lost.
 */
export function abandon(ledger: BrokerLedger, reaction: BrokerReaction, peer: Peer): void {
  const { transaction } = peer;
  if (transaction === undefined) return;
  peer.transaction = undefined;
  takeBack(reaction, peer, transaction.settlements);
  for (const no of transaction.copies) reaction.tellPart(no, FORSAKEN);
  join(ledger, reaction, transaction.copies);
}
