/** How a publish becomes copies in queues, and when it is confirmed. */
import type { DropReason } from '../../../model/fact.ts';
import { type Content, methods, type PublishFrame, type ReturnFrame } from '../protocol.ts';
import { route } from '../routing/route.ts';
import { append } from '../streams/appending.ts';
import { decide } from './answering.ts';
import { isOver } from './dispatching.ts';
import { type Admission, beginningIn, beginnings } from './entry-machine.ts';
import { holdAwake } from './heartbeats.ts';
import type { BrokerLedger, Entry, Ticket } from './ledger.ts';
import type { Peer, Pending } from './peer.ts';
import type { Queue } from './queue.ts';
import { type BrokerReaction, type BrokerRules, frameOf, frameTo, queueToWrite, senderOf } from './reaction.ts';
import { isReplicated, isServedHere } from './replicated.ts';
import { routingOf } from './routing-of.ts';

/** The rules by the names that the chart gives them. */
export const storingRules: BrokerRules = {
  /** A publish that somebody wants: one copy for each queue. */
  route(ledger, reaction) {
    const { content } = frameOf<PublishFrame>(reaction);
    const queues = route(routingOf(ledger), content);
    const ticket = ticketOf(ledger, reaction, queues.length);
    for (let at = 0; at < queues.length; at++) addEntry(ledger, reaction, content, queues[at] as number, ticket);
  },

  /** Nobody wants it: it is gone, and confirmed all the same (RMQ-06). */
  discard(ledger, reaction) {
    const { content } = frameOf<PublishFrame>(reaction);
    const ticket = ticketOf(ledger, reaction, 1);
    noteDropped(reaction, content, content.exchange || content.routingKey, 'unroutable');
    if (ticket !== undefined) decide(ledger, reaction, ticket, false, undefined);
  },

  /** A mandatory publish that nobody wants comes back, before it is confirmed (RMQ-06). */
  giveBack(ledger, reaction) {
    const { content, attempt } = frameOf<PublishFrame>(reaction);
    giveBackTo(reaction, senderOf(ledger, reaction), content, attempt);
  },
};

/** Sends a publish back to its publisher. */
export function giveBackTo(reaction: BrokerReaction, peer: Peer, content: Content, attempt: number): void {
  const frame = frameTo(peer, methods.return, content.message, attempt);
  const packet: ReturnFrame = { ...frame, content, code: 312, text: 'NO_ROUTE' };
  reaction.send(peer.node, packet);
}

/**
 * Begins the life of a copy in a queue, or refuses it where the queue is full and says so (RMQ-32). One of a transaction that
 * commits enters its queue later: then its number is given (RMQ-41).
 */
export function addEntry(
  ledger: BrokerLedger,
  reaction: BrokerReaction,
  content: Content,
  no: number,
  ticket: Ticket | undefined,
  isCommitted = false,
): number | undefined {
  const { owner, clock } = reaction;
  const { message } = content;
  const queue = queueToWrite(ledger, reaction, no);
  if (queue.stream !== undefined) {
    append(ledger, reaction, queue, content, ticket);
    return undefined;
  }
  if (!isServedHere(ledger, reaction, queue)) {
    if (ticket !== undefined) decide(ledger, reaction, ticket, true, undefined);
    return undefined;
  }
  const copy = ledger.copies.get(message.index) ?? 0;
  ledger.copies = ledger.copies.set(message.index, copy + 1, owner);
  queue.nextPosition += 1;
  const { quorum } = queue.settings;
  const replicated = isReplicated(reaction, queue);
  const entersLater = isCommitted && !replicated;
  const entry: Entry = {
    owner,
    no: reaction.parts.size,
    chart: undefined,
    content,
    queue: no,
    copy,
    position: queue.nextPosition,
    entered: !entersLater,
    persisted: !replicated && (quorum || (queue.declaration.durable && content.persistent)),
    logged: -1,
    ticket,
    expiresAt: expiryOf(queue, content, clock),
    redelivered: false,
    deliveries: 0,
    failures: 0,
    holder: -1,
    consumer: -1,
    tag: 0,
    back: 'nack',
    forgotten: false,
    death: undefined,
    toConfirm: [],
    done: false,
  };
  const beginning = entersLater ? 'entering' : beginningOf(queue, entry, replicated);
  reaction.beginPart(entry, beginningIn(beginnings[beginning], queue.settings.keepsDead));
  return entersLater ? entry.no : undefined;
}

function beginningOf(queue: Queue, entry: Entry, replicated: boolean): keyof typeof beginnings {
  const admission = admissionOf(queue, entry);
  return replicated && (admission === 'inMemory' || admission === 'onDisk') ? 'replicated' : admission;
}

/** How a queue takes a copy, or that it is full and does not. */
export function admissionOf(queue: Queue, { persisted, content, ticket }: Entry): Admission {
  const { overflow, quorum } = queue.settings;
  if (overflow !== 'drop-head') {
    // It is the publisher that a full quorum queue holds off, and at-most-once nobody publishes dead letters (found at 3.10).
    const isUnasked = ticket === undefined && content.deaths.length > 0;
    const isFull = quorum ? queue.refuses && !isUnasked : isOver(queue, queue.joining + 1, content.message.id.length);
    if (isFull) return overflow === 'reject-publish' ? 'refused' : 'refusedToDeadLetters';
  }
  return persisted ? 'onDisk' : 'inMemory';
}

/** The smaller of the queue's and the message's time to live wins (RMQ-30). */
function expiryOf({ settings: { messageTtl, quorum } }: Queue, { expiration }: Content, clock: number): number {
  const own = expiration === undefined ? -1 : expiration * 1000;
  const ttl = own < 0 ? messageTtl : messageTtl < 0 ? own : Math.min(own, messageTtl);
  if (ttl < 0) return -1;
  // A quorum queue makes room first, and only then lets expire what has no time at all (found at 3.10).
  return clock + (ttl === 0 && quorum ? 1 : ttl);
}

/** What a publish on a channel with confirms waits for; undefined on another. */
function ticketOf(ledger: BrokerLedger, reaction: BrokerReaction, waiting: number): Ticket | undefined {
  const peer = senderOf(ledger, reaction);
  return peer.confirms ? ticketFor(ledger, reaction, peer, frameOf<PublishFrame>(reaction), waiting) : undefined;
}

/** Notes that so many queues are to decide on a publish. */
export function ticketFor(
  ledger: BrokerLedger,
  reaction: BrokerReaction,
  peer: Peer,
  { content, attempt }: Pick<PublishFrame, 'content' | 'attempt'>,
  waiting: number,
): Ticket {
  peer.published += 1;
  const pending: Pending = { message: content.message, attempt, waiting, refused: false };
  peer.pending = peer.pending.set(peer.published, pending, reaction.owner);
  holdAwake(ledger, reaction);
  return { node: peer.node, session: peer.session, channel: peer.channel, tag: peer.published };
}

/** Says that a message is gone for a reason, before any queue had it. */
export function noteDropped(reaction: BrokerReaction, { message }: Content, group: string, reason: DropReason): void {
  if (reaction.heard) reaction.record({ type: 'dropped', message, group, copy: 0, reason });
}
