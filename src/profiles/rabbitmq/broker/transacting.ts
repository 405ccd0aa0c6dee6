/**
 * AMQP transactions (RMQ-41): publishes and acknowledgements wait for their commit, which is no atomic deed. Each copy enters
 * its queue, and is written, by itself.
 */
import { methods, type PublishFrame, type SettleFrame } from '../protocol.ts';
import { route } from '../routing/route.ts';
import { decide, finishCommit } from './answering.ts';
import { ADMITTED, ENTER, FORSAKEN } from './entry-signals.ts';
import type { BrokerLedger, Entry } from './ledger.ts';
import { coveredTags, letGo, type Peer } from './peer.ts';
import { type BrokerReaction, type BrokerRules, frameOf, queueToWrite, senderOf } from './reaction.ts';
import { routingOf } from './routing-of.ts';
import { end, giveBack, releaseHeld } from './settling.ts';
import { addEntry, admissionOf, giveBackTo, noteDropped, ticketFor } from './storing.ts';
import { emptyTransaction, type HeldPublish, type HeldSettlement, type Transaction, takeBack } from './transaction.ts';

/**
 * How much later one copy of a commit enters its queue than the next, in microseconds: longer than a disk usually needs, so
 * that a crash can fall between them. They enter from the last to the first, since then none has to wait for another: a search
 * lets them come in every order.
 */
const APART = 5_000;

/** The rules by the names that the charts give them. */
export const transactingRules: BrokerRules = {
  /** Asking twice changes nothing. */
  select(ledger, reaction) {
    const peer = senderOf(ledger, reaction);
    peer.transaction ??= emptyTransaction;
  },

  holdPublish(ledger, reaction) {
    const { content, attempt, mandatory } = frameOf<PublishFrame>(reaction);
    const peer = senderOf(ledger, reaction);
    const held = { content, attempt, mandatory, queues: route(routingOf(ledger), content) };
    const before = transactionOf(peer);
    peer.transaction = { ...before, publishes: [...before.publishes, held] };
  },

  /** The channel lets go of the delivery, and its queue hears of it with the commit. */
  holdSettlement(ledger, reaction) {
    const { tag, multiple } = frameOf<SettleFrame>(reaction);
    const peer = senderOf(ledger, reaction);
    const how = howOf(frameOf<SettleFrame>(reaction));
    const held = coveredTags(peer, tag, multiple).map((each): HeldSettlement => {
      const no = peer.unacked.get(each) as number;
      letGo(peer, each, reaction.owner);
      return { tag: each, no, how };
    });
    const before = transactionOf(peer);
    peer.transaction = { ...before, settlements: [...before.settlements, ...held] };
  },

  commit(ledger, reaction) {
    const peer = senderOf(ledger, reaction);
    const { publishes, settlements } = transactionOf(peer);
    const copies = publishes.flatMap((each) => sendOut(ledger, reaction, peer, each));
    peer.transaction = { ...emptyTransaction, committing: true, copies };
    copies.forEach((no, at) => {
      reaction.afterPart(no, (copies.length - at) * APART, ENTER);
    });
    const entries = releaseHeld(
      ledger,
      reaction,
      peer,
      settlements.map(({ no }) => no),
    );
    entries.forEach((entry, at) => {
      settle(ledger, reaction, entry, (settlements[at] as HeldSettlement).how);
    });
    if (peer.unconfirmed > peer.published) finishCommit(ledger, reaction, peer);
  },

  rollback(ledger, reaction) {
    const peer = senderOf(ledger, reaction);
    takeBack(reaction, peer, transactionOf(peer).settlements);
    peer.transaction = emptyTransaction;
  },

  /** A copy of a commit comes to its queue, which takes it or refuses it as any other. */
  enter(ledger, reaction) {
    const entry = reaction.part;
    const queue = queueToWrite(ledger, reaction, entry.queue);
    if (!queue.gone) return reaction.tellPart(entry.no, ADMITTED[admissionOf(queue, entry)]);
    reaction.tellPart(entry.no, FORSAKEN);
    if (entry.ticket !== undefined) decide(ledger, reaction, entry.ticket, false, undefined);
  },

  /** It is in its queue, and nobody gets it before all of its transaction are in theirs. */
  await(ledger, reaction) {
    reaction.part.entered = true;
    queueToWrite(ledger, reaction, reaction.part.queue).joining += 1;
  },

  leaveLine(ledger, reaction) {
    queueToWrite(ledger, reaction, reaction.part.queue).joining -= 1;
  },

  /** Nobody will ever have it: it was in no queue yet. */
  forsake(_ledger, reaction) {
    reaction.part.done = true;
    reaction.cancelTimer(0, reaction.part.no);
  },
};

const transactionOf = ({ transaction }: Peer): Transaction => transaction ?? emptyTransaction;

function howOf({ verb, requeue }: SettleFrame): HeldSettlement['how'] {
  if (verb === methods.ack) return 'acked';
  if (!requeue) return 'rejected';
  return verb === methods.nack ? 'nack' : 'reject';
}

/** Begins the copies of a publish, and gives the numbers of those that have to enter their queues. */
function sendOut(ledger: BrokerLedger, reaction: BrokerReaction, peer: Peer, held: HeldPublish): readonly number[] {
  const { content, attempt, mandatory, queues } = held;
  const ticket = ticketFor(ledger, reaction, peer, { content, attempt }, Math.max(1, queues.length));
  if (queues.length === 0) {
    if (mandatory) giveBackTo(reaction, peer, content, attempt);
    noteDropped(reaction, content, content.exchange || content.routingKey, 'unroutable');
    decide(ledger, reaction, ticket, false, undefined);
    return [];
  }
  return queues.flatMap((no) => addEntry(ledger, reaction, content, no, ticket, true) ?? []);
}

function settle(ledger: BrokerLedger, reaction: BrokerReaction, entry: Entry, how: HeldSettlement['how']): void {
  if (how === 'acked' || how === 'rejected') end(ledger, reaction, entry, how);
  else giveBack(ledger, reaction, entry, how);
}
