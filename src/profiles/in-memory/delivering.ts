import type { Rule } from '../../actors/adapter/definition.ts';
import type { Reaction } from '../../actors/adapter/reaction.ts';
import { type Answer, type Ask, type Deliver, type Settle, type Subscribe, verbs } from '../../actors/protocol.ts';
import { type Deque, dequeLength, dropFirst, peekFirst, pushFirst, pushLast } from '../../collections/deque.ts';
import type { DropReason, RequeueReason } from '../../model/fact.ts';
import { DIRTY } from './broker-machine.ts';
import type { BrokerConfig, QueueConfig, SubscriberConfig } from './config.ts';
import { ACKED, CHECKED, ENTRY, EVICTED, EXPIRED, FORGOTTEN, NACKED, SYNCED, WRITTEN } from './entry-machine.ts';
import {
  type BrokerLedger,
  deliveriesOf,
  entryOf,
  holderOf,
  isDone,
  packed,
  withFate,
  withRare,
  withReady,
} from './ledger.ts';
import { assign, match, release } from './matching.ts';
import { addEntry, type DiskRecord, positionOf, queueOf } from './storing.ts';

/** How entries are handed out, come back, are settled and are given up. */

type BrokerRule = Rule<BrokerLedger, BrokerConfig>;

/** The rules by the names that the charts give them. */
export const deliveringRules: Readonly<Record<string, BrokerRule>> = {
  /** An entry waits for a consumer; what has been handed out before waits at the head. */
  offer(ledger, reaction) {
    const { no } = reaction;
    const entry = entryOf(ledger, no);
    const { ttl, maxLength } = queueOf(reaction, entry);
    const line = ledger.ready[entry.queue] as Deque<number>;
    if (peekFirst(line) === undefined) {
      const assigned = assign(ledger, no, reaction);
      if (assigned !== undefined) return assigned;
    }
    const push = deliveriesOf(ledger, no) > 0 ? pushFirst : pushLast;
    let ready = push(line, no, reaction.owner);
    if (ttl > 0) reaction.afterPart(ENTRY, no, Math.max(0, entry.since + ttl - reaction.clock), EXPIRED);
    if (maxLength > 0 && dequeLength(ready) > maxLength) {
      reaction.tellPart(ENTRY, peekFirst(ready) as number, EVICTED);
      ready = dropFirst(ready, reaction.owner);
    }
    return match(withReady(ledger, entry.queue, ready), entry.queue, reaction);
  },

  /** Asks the dedup store whether the message is done; each question has a number, so that a late answer shows. */
  ask(ledger, reaction) {
    const entry = entryOf(ledger, reaction.no);
    const { dedup, name } = queueOf(reaction, entry);
    const asked = (ledger.rare.asked.get(reaction.no) ?? 0) + 1;
    const { message, copy } = entry;
    const by = message.producer;
    const packet: Ask = {
      verb: verbs.check,
      message,
      copy,
      attempt: asked,
      group: name,
      by,
      why: 'marked',
      ticket: reaction.no,
    };
    reaction.send((dedup as NonNullable<QueueConfig['dedup']>).store, packet);
    return withRare(ledger, { asked: ledger.rare.asked.set(reaction.no, asked, reaction.owner) });
  },

  passAnswer(ledger, reaction) {
    const { ticket, known } = reaction.packet as Answer;
    reaction.tellPart(ENTRY, ticket, known ? CHECKED.yes : CHECKED.no);
    return ledger;
  },

  suppress(ledger, reaction) {
    const entry = entryOf(ledger, reaction.no);
    const by = reaction.config.id;
    if (reaction.heard)
      reaction.record({
        type: 'suppressed',
        message: entry.message,
        group: queueOf(reaction, entry).name,
        by,
        why: 'marked',
      });
    return ledger;
  },

  dispatch(ledger, reaction) {
    const { no } = reaction;
    const entry = entryOf(ledger, no);
    const { message, copy } = entry;
    const holder = holderOf(ledger, no);
    const { name, consumers } = queueOf(reaction, entry);
    const delivery = deliveriesOf(ledger, no) + 1;
    const { node, id } = consumers[holder] as SubscriberConfig;
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
    };
    reaction.send(node, packet);
    return withFate(ledger, no, packed(delivery, holder, false), reaction.owner);
  },

  requeue(ledger, reaction, params) {
    const entry = entryOf(ledger, reaction.no);
    const { message, copy } = entry;
    const reason = params.reason as RequeueReason;
    if (reaction.heard)
      reaction.record({ type: 'requeued', message, group: queueOf(reaction, entry).name, copy, reason });
    return release(ledger, reaction.no, reaction);
  },

  settleEntry(ledger, reaction) {
    reaction.tellPart(ENTRY, (reaction.packet as Settle).entry, ACKED);
    return ledger;
  },

  returnEntry(ledger, reaction) {
    const { entry, requeue } = reaction.packet as Settle;
    reaction.tellPart(ENTRY, entry, requeue ? NACKED.yes : NACKED.no);
    return ledger;
  },

  settle(ledger, reaction) {
    const entry = entryOf(ledger, reaction.no);
    const { message, copy } = entry;
    if (reaction.heard) reaction.record({ type: 'settled', message, group: queueOf(reaction, entry).name, copy });
    return match(release(close(ledger, reaction), reaction.no, reaction), entry.queue, reaction);
  },

  /** The entry moves to the dead-letter queue, or is dropped with its reason. */
  giveUp(ledger, reaction, params) {
    const { no } = reaction;
    const entry = entryOf(ledger, no);
    const { message, copy, queue } = entry;
    const reason = params.reason as DropReason;
    const { name: group, deadLetter } = queueOf(reaction, entry);
    const wasHeld = reason !== 'ttl' && reason !== 'max-length';
    const closed = close(ledger, reaction);
    const freed = match(wasHeld ? release(closed, no, reaction) : closed, queue, reaction);
    const to = reaction.config.queues[deadLetter]?.name;
    if (to === undefined) {
      if (reaction.heard) reaction.record({ type: 'dropped', message, group, copy, reason });
      return freed;
    }
    if (reaction.heard) reaction.record({ type: 'dead-lettered', message, group, copy, to, reason });
    reaction.beginPart(ENTRY, freed.entries.size, 2 * deadLetter);
    return addEntry(freed, reaction, message, deadLetter, -1, entry.attempt);
  },

  /** A consumer that has come back holds nothing any more; what it held is given out again. */
  welcome(ledger, reaction) {
    const { queue: name, attempt, copy } = reaction.packet as Subscribe;
    const queue = positionOf(reaction.config, name);
    const { consumers } = reaction.config.queues[queue] as QueueConfig;
    const holder = consumers.findIndex(({ node }) => node === reaction.from);
    ledger.entries.forEach((entry, no) => {
      if (!isDone(ledger, no) && entry.queue === queue && holderOf(ledger, no) === holder)
        reaction.tellPart(ENTRY, no, FORGOTTEN);
    });
    reaction.send(reaction.from, { verb: verbs.subscribed, message: undefined, copy, attempt });
    return ledger;
  },
};

/** The broker owes the entry no longer; a durable queue writes that down, and a crash before the next sync forgets it. */
function close(ledger: BrokerLedger, reaction: Reaction<BrokerConfig>): BrokerLedger {
  const { no } = reaction;
  if (queueOf(reaction, entryOf(ledger, no)).durable) {
    const record: DiskRecord = { type: 'settled', no };
    reaction.write(record, ENTRY, no, WRITTEN);
    if (reaction.config.fsync.policy === 'each') reaction.sync(ENTRY, no, SYNCED);
    else if (reaction.config.fsync.policy === 'every') reaction.tell(DIRTY);
  }
  return withFate(ledger, no, packed(deliveriesOf(ledger, no), holderOf(ledger, no), true), reaction.owner);
}

/** Whether a settlement comes from the copy's present holder, about its present delivery (P-FENCE). */
export function isCurrent(ledger: BrokerLedger, config: BrokerConfig, from: number, packet: Settle): boolean {
  const no = packet.entry;
  if (isDone(ledger, no) || deliveriesOf(ledger, no) !== packet.attempt) return false;
  return config.queues[entryOf(ledger, no).queue]?.consumers[holderOf(ledger, no)]?.node === from;
}
