/** How a publish becomes copies in queues, and when it is confirmed. */
import type { DropReason } from '../../../model/fact.ts';
import { type ConfirmFrame, type Content, methods, type PublishFrame, type ReturnFrame } from '../protocol.ts';
import { route } from '../routing/route.ts';
import { ANSWER } from './broker-machine.ts';
import { coalesced } from './coalesced.ts';
import { isOver } from './dispatching.ts';
import { beginningIn, beginnings } from './entry-machine.ts';
import { holdAwake } from './heartbeats.ts';
import { type BrokerLedger, DEAD_LETTERS, type Entry, ownPeer, type Ticket } from './ledger.ts';
import type { Peer, Pending } from './peer.ts';
import type { Queue } from './queue.ts';
import { type BrokerReaction, type BrokerRules, frameOf, frameTo, queueToWrite, senderOf } from './reaction.ts';
import { decideTransfer, isReplicated, isServedHere } from './replicated.ts';
import { routingOf } from './routing-of.ts';

/** The rules by the names that the chart gives them. */
export const storingRules: BrokerRules = {
  /** A publish that somebody wants: one copy for each queue. */
  route(ledger, reaction) {
    const { content } = frameOf<PublishFrame>(reaction);
    const queues = route(routingOf(ledger), content);
    const ticket = ticketFor(ledger, reaction, queues.length);
    for (let at = 0; at < queues.length; at++) addEntry(ledger, reaction, content, queues[at] as number, ticket);
  },

  /** Nobody wants it: it is gone, and confirmed all the same (RMQ-06). */
  discard(ledger, reaction) {
    const { content } = frameOf<PublishFrame>(reaction);
    const ticket = ticketFor(ledger, reaction, 1);
    noteDropped(ledger, reaction, content, content.exchange || content.routingKey, 'unroutable');
    if (ticket !== undefined) decide(ledger, reaction, ticket, false, undefined);
  },

  /** A mandatory publish that nobody wants comes back, before it is confirmed (RMQ-06). */
  giveBack(ledger, reaction) {
    const { content, attempt } = frameOf<PublishFrame>(reaction);
    const peer = senderOf(ledger, reaction);
    const frame = frameTo(peer, methods.return, content.message, attempt);
    const packet: ReturnFrame = { ...frame, content, code: 312, text: 'NO_ROUTE' };
    reaction.send(reaction.from, packet);
  },

  /** Sends the confirms that this reaction has decided on, several in one where that is possible (RMQ-10). */
  sendConfirms(ledger, reaction) {
    const nodes = ledger.answering;
    ledger.answering = [];
    for (let at = 0; at < nodes.length; at++) {
      const node = nodes[at] as number;
      if (ledger.peers.get(node) !== undefined) answer(reaction, ownPeer(ledger, node, reaction.owner));
    }
    holdAwake(ledger, reaction);
  },
};

/** Begins the life of a copy in a queue, or refuses it where the queue is full and says so (RMQ-32). */
export function addEntry(
  ledger: BrokerLedger,
  reaction: BrokerReaction,
  content: Content,
  no: number,
  ticket: Ticket | undefined,
): void {
  const { owner, clock } = reaction;
  const { message } = content;
  const queue = queueToWrite(ledger, reaction, no);
  if (!isServedHere(ledger, reaction, queue)) {
    if (ticket !== undefined) decide(ledger, reaction, ticket, true, undefined);
    return;
  }
  const copy = ledger.copies.get(message.index) ?? 0;
  ledger.copies = ledger.copies.set(message.index, copy + 1, owner);
  queue.nextPosition += 1;
  const { quorum } = queue.settings;
  const replicated = isReplicated(reaction, queue);
  const entry: Entry = {
    owner,
    no: reaction.parts.size,
    chart: undefined,
    content,
    queue: no,
    copy,
    position: queue.nextPosition,
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
    death: undefined,
    toConfirm: [],
    done: false,
  };
  reaction.beginPart(entry, beginningIn(beginningOf(queue, entry, replicated), queue.settings.keepsDead));
}

function beginningOf(queue: Queue, { persisted, content }: Entry, replicated: boolean): number {
  const { overflow, quorum } = queue.settings;
  if (overflow !== 'drop-head') {
    const isFull = quorum ? queue.refuses : isOver(queue, 1, content.message.id.length);
    if (isFull) return overflow === 'reject-publish' ? beginnings.refused : beginnings.refusedToDeadLetters;
  }
  if (replicated) return beginnings.replicated;
  return persisted ? beginnings.onDisk : beginnings.inMemory;
}

/** The smaller of the queue's and the message's time to live wins (RMQ-30). */
function expiryOf({ settings: { messageTtl } }: Queue, { expiration }: Content, clock: number): number {
  const own = expiration === undefined ? -1 : expiration * 1000;
  const ttl = own < 0 ? messageTtl : messageTtl < 0 ? own : Math.min(own, messageTtl);
  return ttl < 0 ? -1 : clock + ttl;
}

/** What a publish on a channel with confirms waits for; undefined on another. */
function ticketFor(ledger: BrokerLedger, reaction: BrokerReaction, waiting: number): Ticket | undefined {
  const peer = senderOf(ledger, reaction);
  if (!peer.confirms) return undefined;
  const { content, attempt } = frameOf<PublishFrame>(reaction);
  peer.published += 1;
  const pending: Pending = { message: content.message, attempt, waiting, refused: false };
  peer.pending = peer.pending.set(peer.published, pending, reaction.owner);
  holdAwake(ledger, reaction);
  return { node: peer.node, session: peer.session, channel: peer.channel, tag: peer.published };
}

/** One of the queues of a publish has accepted or refused it; the last one decides. `group` is told of an acceptance. */
export function decide(
  ledger: BrokerLedger,
  reaction: BrokerReaction,
  ticket: Ticket,
  refused: boolean,
  group: string | undefined,
): void {
  const { node, session, channel, tag } = ticket;
  if (node === DEAD_LETTERS) return decideTransfer(ledger, reaction, ticket, refused);
  const known = ledger.peers.get(node);
  if (known === undefined || known.session !== session || known.channel !== channel || !known.open) return;
  const peer = ownPeer(ledger, node, reaction.owner);
  const { message, attempt, waiting, refused: before } = peer.pending.get(tag) as Pending;
  const isRefused = refused || before;
  if (waiting > 1) {
    const next: Pending = { message, attempt, waiting: waiting - 1, refused: isRefused };
    peer.pending = peer.pending.set(tag, next, reaction.owner);
    return;
  }
  if (isRefused) peer.refused = withOneMore(peer.refused, tag);
  else {
    peer.accepted = withOneMore(peer.accepted, tag);
    if (group !== undefined && reaction.heard) reaction.record({ type: 'accepted', message, group });
  }
  if (ledger.answering.length === 0) reaction.tell(ANSWER);
  if (!ledger.answering.includes(node)) ledger.answering = withOneMore(ledger.answering, node);
}

/** Most lists get one member and no more, and are made with it. */
const withOneMore = (list: readonly number[], one: number): readonly number[] =>
  list.length === 0 ? [one] : list.concat(one);

function answer(reaction: BrokerReaction, peer: Peer): void {
  const { accepted, refused } = peer;
  peer.accepted = [];
  peer.refused = [];
  const only = accepted[0];
  if (only !== undefined && accepted.length === 1 && refused.length === 0) {
    const pending = close(reaction, peer, only);
    return confirm(reaction, peer, pending, methods.confirm, only, only < peer.unconfirmed);
  }
  // They are looked up first, since several are confirmed in one.
  const pendings = new Map([...accepted, ...refused].map((tag) => [tag, close(reaction, peer, tag)]));
  const open = peer.unconfirmed <= peer.published ? peer.unconfirmed : undefined;
  for (const { tag, multiple } of coalesced(accepted, open, refused))
    confirm(reaction, peer, pendings.get(tag) as Pending, methods.confirm, tag, multiple);
  for (const tag of refused) confirm(reaction, peer, pendings.get(tag) as Pending, methods.refuse, tag, false);
}

/** A publish is open no longer: gives what was noted of it. */
function close(reaction: BrokerReaction, peer: Peer, tag: number): Pending {
  const pending = peer.pending.get(tag) as Pending;
  peer.pending = peer.pending.set(tag, undefined, reaction.owner);
  while (peer.unconfirmed <= peer.published && peer.pending.get(peer.unconfirmed) === undefined) peer.unconfirmed += 1;
  return pending;
}

function confirm(
  reaction: BrokerReaction,
  peer: Peer,
  { message, attempt }: Pending,
  verb: typeof methods.confirm,
  tag: number,
  multiple: boolean,
): void {
  peer.said += 1;
  const { session, channel, said } = peer;
  const packet: ConfirmFrame = { verb, message, copy: 0, attempt, session, channel, frame: said, tag, multiple };
  reaction.send(peer.node, packet);
}

/** Says that a message is gone for a reason, before any queue had it. */
export function noteDropped(
  _ledger: BrokerLedger,
  reaction: BrokerReaction,
  { message }: Content,
  group: string,
  reason: DropReason,
): void {
  if (reaction.heard) reaction.record({ type: 'dropped', message, group, copy: 0, reason });
}
