import {
  type Answer,
  type Ask,
  type Deliver,
  type Settle,
  type Subscribe,
  type Subscribed,
  verbs,
} from '../../actors/protocol.ts';
import { type Deque, dequeLength, dropFirst, peekFirst, pushFirst, pushLast } from '../../collections/deque.ts';
import type { Vector } from '../../collections/vector.ts';
import type { DropReason, RequeueReason } from '../../model/fact.ts';
import { DIRTY } from './broker-machine.ts';
import type { BrokerConfig, QueueConfig, SubscriberConfig } from './config.ts';
import { ACKED, CHECKED, EVICTED, EXPIRED, FORGOTTEN, NACKED, SYNCED, WRITTEN } from './entry-machine.ts';
import { type Entry, setReady } from './ledger.ts';
import { assign, type BrokerReaction, type BrokerRule, match, release } from './matching.ts';
import { addEntry, type DiskRecord, positionOf, queueOf } from './storing.ts';

/** How entries are handed out, come back, are settled and are given up. */

/** The rules by the names that the charts give them. */
export const deliveringRules: Readonly<Record<string, BrokerRule>> = {
  /** An entry waits for a consumer; what has been handed out before waits at the head. */
  offer(ledger, reaction) {
    const entry = reaction.part;
    const { no, queue, since } = entry;
    const line = ledger.ready[queue] as Deque<number>;
    const { ttl, maxLength } = queueOf(reaction, entry);
    // What comes back keeps the time at which it expires, and is not handed out after it.
    if (ttl > 0 && since + ttl <= reaction.clock) return reaction.tellPart(no, EXPIRED);
    if (peekFirst(line) === undefined && assign(ledger, entry, reaction)) return;
    let ready = (entry.deliveries > 0 ? pushFirst : pushLast)(line, no, reaction.owner);
    if (ttl > 0) reaction.afterPart(no, since + ttl - reaction.clock, EXPIRED);
    if (maxLength > 0 && dequeLength(ready) > maxLength) {
      reaction.tellPart(peekFirst(ready) as number, EVICTED);
      ready = dropFirst(ready, reaction.owner);
    }
    setReady(ledger, queue, ready);
    match(ledger, queue, reaction);
  },

  /** Asks the dedup store whether the message is done; each question has a number, so that a late answer shows. */
  ask(_ledger, reaction) {
    const entry = reaction.part;
    const { dedup, name } = queueOf(reaction, entry);
    const { message, copy, no } = entry;
    entry.asked += 1;
    const packet: Ask = {
      verb: verbs.check,
      message,
      copy,
      attempt: entry.asked,
      group: name,
      by: reaction.config.id,
      why: 'marked',
      ticket: no,
    };
    reaction.send((dedup as NonNullable<QueueConfig['dedup']>).store, packet);
  },

  passAnswer(_ledger, reaction) {
    const { ticket, known } = reaction.packet as Answer;
    reaction.tellPart(ticket, known ? CHECKED.yes : CHECKED.no);
  },

  suppress(_ledger, reaction) {
    if (!reaction.heard) return;
    const { message } = reaction.part;
    const group = queueOf(reaction, reaction.part).name;
    reaction.record({ type: 'suppressed', message, group, by: reaction.config.id, why: 'marked' });
  },

  dispatch(ledger, reaction) {
    const entry = reaction.part;
    const { no, message, copy, holder } = entry;
    const { name, consumers } = queueOf(reaction, entry);
    const { node, id, seat } = consumers[holder] as SubscriberConfig;
    entry.deliveries += 1;
    const delivery = entry.deliveries;
    if (reaction.heard) reaction.record({ type: 'dispatched', message, group: name, copy, delivery, to: id });
    const redelivered = delivery > 1;
    const packet: Deliver = {
      verb: verbs.deliver,
      message,
      copy,
      attempt: delivery,
      queue: name,
      entry: no,
      redelivered,
      session: ledger.sessions.get(seat) ?? 0,
    };
    reaction.send(node, packet);
  },

  requeue(ledger, reaction, params) {
    const entry = reaction.part;
    const { message, copy } = entry;
    const reason = params.reason as RequeueReason;
    if (reaction.heard)
      reaction.record({ type: 'requeued', message, group: queueOf(reaction, entry).name, copy, reason });
    release(ledger, entry, reaction);
  },

  settleEntry(_ledger, reaction) {
    reaction.tellPart((reaction.packet as Settle).entry, ACKED);
  },

  returnEntry(_ledger, reaction) {
    const { entry, requeue } = reaction.packet as Settle;
    reaction.tellPart(entry, requeue ? NACKED.yes : NACKED.no);
  },

  settle(ledger, reaction) {
    const entry = reaction.part;
    const { message, copy, queue } = entry;
    if (reaction.heard) reaction.record({ type: 'settled', message, group: queueOf(reaction, entry).name, copy });
    close(reaction, entry);
    release(ledger, entry, reaction);
    match(ledger, queue, reaction);
  },

  /** The entry moves to the dead-letter queue, or is dropped with its reason. */
  giveUp(ledger, reaction, params) {
    const entry = reaction.part;
    const { message, copy, queue } = entry;
    const reason = params.reason as DropReason;
    const { name: group, deadLetter } = queueOf(reaction, entry);
    const isHeld = reason !== 'ttl' && reason !== 'max-length';
    close(reaction, entry);
    if (isHeld) release(ledger, entry, reaction);
    match(ledger, queue, reaction);
    const to = reaction.config.queues[deadLetter]?.name;
    if (to === undefined) {
      if (reaction.heard) reaction.record({ type: 'dropped', message, group, copy, reason });
      return;
    }
    if (reaction.heard) reaction.record({ type: 'dead-lettered', message, group, copy, to, reason });
    addEntry(ledger, reaction, message, deadLetter, -1, entry.attempt);
  },

  /**
   * A consumer that has come back holds nothing any more; what it held is given out again, once for each of its lives. A
   * subscription that comes late, after one of a later life, changes nothing.
   */
  welcome(ledger, reaction) {
    const { queue: name, attempt, copy, session } = reaction.packet as Subscribe;
    const queue = positionOf(reaction.config, name);
    const { consumers } = reaction.config.queues[queue] as QueueConfig;
    const holder = consumers.findIndex(({ node }) => node === reaction.from);
    const { seat } = consumers[holder] as SubscriberConfig;
    if (session > (ledger.sessions.get(seat) ?? 0)) {
      ledger.sessions = ledger.sessions.set(seat, session, reaction.owner);
      takeBack(reaction, queue, holder);
    }
    const packet: Subscribed = { verb: verbs.subscribed, message: undefined, copy, attempt, session };
    reaction.send(reaction.from, packet);
  },
};

/** Takes back all that a consumer of a queue holds. */
function takeBack(reaction: BrokerReaction, queue: number, holder: number): void {
  reaction.parts.forEach((entry) => {
    if (!entry.done && entry.queue === queue && entry.holder === holder) reaction.tellPart(entry.no, FORGOTTEN);
  });
}

/** The broker owes the entry no longer; a durable queue writes that down, and a crash before the next sync forgets it. */
function close(reaction: BrokerReaction, entry: Entry): void {
  const { no } = entry;
  entry.done = true;
  const { ttl, durable } = queueOf(reaction, entry);
  // It may be gone before its time was over: evicted, or settled as it was handed over.
  if (ttl > 0) reaction.cancelTimer(0, no);
  if (!durable) return;
  const record: DiskRecord = { type: 'settled', no };
  reaction.write(record, no, WRITTEN);
  if (reaction.config.fsync.policy === 'each') reaction.sync(no, SYNCED);
  else if (reaction.config.fsync.policy === 'every') reaction.tell(DIRTY);
}

/** Whether a settlement comes from the copy's present holder, about its present delivery (P-FENCE). */
export function isCurrent(entries: Vector<Entry>, config: BrokerConfig, from: number, packet: Settle): boolean {
  const entry = entries.get(packet.entry);
  if (entry === undefined || entry.done || entry.deliveries !== packet.attempt) return false;
  return config.queues[entry.queue]?.consumers[entry.holder]?.node === from;
}
