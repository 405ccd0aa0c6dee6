/** What the broker's rules are given, and what most of them need. */
import type { Rule } from '../../../actors/adapter/definition.ts';
import type { Reaction } from '../../../actors/adapter/reaction.ts';
import type { Message } from '../../../model/message.ts';
import type { Verb } from '../../../model/packet.ts';
import type { Frame } from '../protocol.ts';
import { STIRRED } from './broker-machine.ts';
import type { RabbitConfig } from './config.ts';
import type { BrokerLedger, Entry } from './ledger.ts';
import { ownPeer, ownQueue } from './ledger.ts';
import type { Peer } from './peer.ts';
import type { Queue } from './queue.ts';

/** What the broker's rules are given. */
export type BrokerReaction = Reaction<RabbitConfig, Entry>;

/** A rule of the broker. */
export type BrokerRule = Rule<BrokerLedger, RabbitConfig, Entry>;

/** Rules by the names that the charts give them. */
export type BrokerRules = Readonly<Record<string, BrokerRule>>;

/** The frame that is being answered. */
export const frameOf = <F extends Frame>(reaction: BrokerReaction): F => reaction.packet as F;

/** The connection from which the present frame came, to be written in. It has been heard with that. */
export function senderOf(ledger: BrokerLedger, reaction: BrokerReaction): Peer {
  const peer = ownPeer(ledger, reaction.from, reaction.owner);
  peer.heard = (reaction.packet as Frame).frame;
  peer.missed = 0;
  return peer;
}

/** The queue of an entry. */
export const queueOf = (ledger: BrokerLedger, entry: Entry): Queue => ledger.queues.get(entry.queue) as Queue;

/** The name of the queue of an entry, which is the group that the message is owed to. */
export const groupOf = (ledger: BrokerLedger, entry: Entry): string => queueOf(ledger, entry).declaration.name;

/** Notes that a queue has to be looked after before the reaction is over. */
export function stir(ledger: BrokerLedger, reaction: BrokerReaction, queue: number): void {
  if (ledger.stirred.includes(queue)) return;
  if (ledger.stirred.length === 0) tellStirred(ledger, reaction);
  ledger.stirred = [...ledger.stirred, queue];
}

/** Has the queues looked after once all that was told so far has been done. */
export function tellStirred(ledger: BrokerLedger, reaction: BrokerReaction): void {
  reaction.tell(STIRRED);
  ledger.stirredAt = reaction.told;
}

/** The queue of a number as it may be written in. */
export const queueToWrite = (ledger: BrokerLedger, reaction: BrokerReaction, no: number): Queue =>
  ownQueue(ledger, no, reaction.owner);

/** What all frames to a client have in common; one without a message is told from others by its count. */
export function frameTo(peer: Peer, verb: Verb, message?: Message, attempt = 0): Frame {
  peer.said += 1;
  const { session, channel, said } = peer;
  if (message === undefined) return { verb, message, copy: session, attempt: said, session, channel, frame: said };
  return { verb, message, copy: 0, attempt, session, channel, frame: said };
}
