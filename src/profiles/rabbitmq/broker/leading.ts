/** How a node comes to lead the quorum queues of its cluster, what it does then, and how it stops (RMQ-39). */
import type { CommittedPacket, LeadPacket } from '../cluster/protocol.ts';
import { type ConnectFrame, methods } from '../protocol.ts';
import { endConnection } from './connecting.ts';
import { noteTooLong } from './dispatching.ts';
import { beginningIn, beginnings } from './entry-machine.ts';
import { DISOWNED, RELEASED, REPLICATED } from './entry-signals.ts';
import { type BrokerLedger, type Consumer, ownConsumer, ownPeer, ownQueue } from './ledger.ts';
import { logged } from './logged.ts';
import { noteSettled } from './noting.ts';
import { emptyQueue } from './queue.ts';
import { type BrokerReaction, type BrokerRules, frameOf, frameTo, groupOf, queueToWrite } from './reaction.ts';
import { outcomes, replicate } from './replicated.ts';
import { giveBack, letOneIn } from './settling.ts';

/** The rules by the names that the charts give them. */
export const leadingRules: BrokerRules = {
  /** A new copy is in the leader's log: nobody gets it before the majority has it. */
  replicate(ledger, reaction) {
    replicate(ledger, reaction, reaction.part);
  },

  noteReplicated(ledger, reaction) {
    const { content, copy, queue } = reaction.part;
    const group = groupOf(ledger, reaction.part);
    if (reaction.heard) reaction.record({ type: 'synced', message: content.message, group, copy });
    noteTooLong(queueToWrite(ledger, reaction, queue));
  },

  /** The majority knows more: what waited for that happens. */
  noteCommitted(ledger, reaction) {
    const { upTo } = reaction.packet as CommittedPacket;
    const { awaited } = ledger;
    const due = awaited.filter(({ place }) => place < upTo);
    ledger.awaited = awaited.slice(due.length);
    for (const { no, outcome, consumer } of due) {
      if (no >= 0) reaction.tellPart(no, outcome === undefined ? REPLICATED : outcomes[outcome]);
      if (consumer >= 0) giveRoom(ledger, reaction, consumer, no >= 0);
    }
  },

  /** Takes over what all have agreed on. What the leader before had handed out comes again, at once or after a while. */
  takeLead(ledger, reaction) {
    const taken = reaction.packet as LeadPacket;
    const { entries, copies, acked } = logged(taken, ledger, reaction.parts.size, reaction.owner);
    ledger.leads = true;
    ledger.logged = taken.records.length;
    ledger.awaited = [];
    for (const entry of acked) noteSettled(ledger, reaction, entry);
    for (const [message, count] of copies) ledger.copies = ledger.copies.set(message, count, reaction.owner);
    for (const entry of entries) {
      const queue = queueToWrite(ledger, reaction, entry.queue);
      queue.nextPosition = Math.max(queue.nextPosition, entry.position);
      const wasHeld = entry.holder >= 0;
      entry.holder = -1;
      const begin = (beginning: number): void =>
        reaction.beginPart(entry, beginningIn(beginning, queue.settings.keepsDead));
      if (entry.death !== undefined) begin(beginnings.dead);
      else if (!wasHeld) begin(beginnings.takenOver);
      else if (taken.suspected) {
        ledger.kept = [...ledger.kept, entry.no];
        begin(beginnings.kept);
      } else {
        begin(beginnings.takenBack);
        giveBack(ledger, reaction, entry, 'lost');
      }
    }
  },

  /** Who leads no longer knows nothing of the quorum queues, and its clients have to look for who does. */
  stepDown(ledger, reaction) {
    if (!ledger.leads) return;
    ledger.leads = false;
    ledger.awaited = [];
    ledger.kept = [];
    ledger.queues.forEach((queue) => {
      if (!queue.settings.quorum) return;
      const { no, declaration, settings, nextPosition, hadConsumers } = queue;
      const empty = emptyQueue(no, declaration, settings, [-1, -1], reaction.owner);
      const { consumers } = queue;
      for (const each of consumers) ownConsumer(ledger, each, reaction.owner).gone = true;
      ledger.queues = ledger.queues.set(no, { ...empty, nextPosition, hadConsumers }, reaction.owner);
    });
    reaction.parts.forEach(({ no, done, queue }) => {
      if (done || ledger.queues.get(queue)?.settings.quorum !== true) return;
      reaction.cancelTimer(0, no);
      reaction.tellPart(no, DISOWNED);
    });
    ledger.peers.forEach(({ node, seeksLeader }) => {
      if (!seeksLeader) return;
      const peer = ownPeer(ledger, node, reaction.owner);
      reaction.send(node, frameTo(peer, methods.reset));
      endConnection(ledger, reaction, node);
    });
  },

  disown(_ledger, reaction) {
    reaction.part.done = true;
  },

  /** Keeps what a consumer held whose node is not to be reached: it may yet be there. */
  keep(ledger, reaction) {
    const { no, queue: of } = reaction.part;
    const queue = ownQueue(ledger, of, reaction.owner);
    queue.delayed = [...queue.delayed, no];
    reaction.afterPart(no, reaction.config.cluster?.disconnected ?? 0, RELEASED);
  },

  /** The node that was not to be reached is there again, and its consumers are not. */
  releaseKept(ledger, reaction) {
    for (const no of ledger.kept) {
      reaction.cancelTimer(0, no);
      reaction.tellPart(no, RELEASED);
    }
    ledger.kept = [];
  },

  /** Who wants a leader and has come to another node has to go on. */
  turnAway(_ledger, reaction) {
    const { session } = frameOf<ConnectFrame>(reaction);
    const packet = {
      verb: methods.reset,
      message: undefined,
      copy: session,
      attempt: 1,
      session,
      channel: 0,
      frame: 1,
    };
    reaction.send(reaction.from, packet);
  },
};

/** A consumer holds one delivery less, or has just been registered. */
function giveRoom(ledger: BrokerLedger, reaction: BrokerReaction, no: number, held: boolean): void {
  const { node, session, channel, gone } = ledger.consumers.get(no) as Consumer;
  const peer = ledger.peers.get(node);
  if (peer === undefined || peer.session !== session || peer.channel !== channel) return;
  if (held) ownConsumer(ledger, no, reaction.owner).held -= 1;
  if (!gone) letOneIn(ledger, reaction, no);
}
