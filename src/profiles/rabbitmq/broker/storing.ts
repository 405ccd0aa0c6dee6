/** How a publish becomes copies in queues, and when it is confirmed. */
import type { DropReason } from '../../../model/fact.ts';
import { type ConfirmFrame, type Content, methods, type PublishFrame, type ReturnFrame } from '../protocol.ts';
import { route } from '../routing/route.ts';
import { ANSWER } from './broker-machine.ts';
import { coalesced, type Said } from './coalesced.ts';
import { isOver } from './dispatching.ts';
import { beginnings } from './entry-machine.ts';
import { type BrokerLedger, type Entry, ownPeer, type Ticket } from './ledger.ts';
import type { Peer, Pending } from './peer.ts';
import type { Queue } from './queue.ts';
import { type BrokerReaction, type BrokerRules, frameOf, frameTo, queueToWrite, senderOf } from './reaction.ts';
import { routingOf } from './routing-of.ts';

/** The rules by the names that the chart gives them. */
export const storingRules: BrokerRules = {
  /** A publish that somebody wants: one copy for each queue. */
  route(ledger, reaction) {
    const { content } = frameOf<PublishFrame>(reaction);
    const queues = route(routingOf(ledger), content);
    const ticket = ticketFor(ledger, reaction, queues.length);
    for (const no of queues) addEntry(ledger, reaction, content, no, ticket);
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
    const frame = frameTo(ledger, peer, methods.return, content.message, 0, attempt);
    const packet: ReturnFrame = { ...frame, content, code: 312, text: 'NO_ROUTE' };
    reaction.send(reaction.from, packet);
  },

  /** Sends the confirms that this reaction has decided on, several in one where that is possible (RMQ-10). */
  sendConfirms(ledger, reaction) {
    const nodes = ledger.answering;
    ledger.answering = [];
    for (const node of nodes) {
      if (ledger.peers.get(node) !== undefined) answer(ledger, reaction, ownPeer(ledger, node, reaction.owner));
    }
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
  const copy = ledger.copies.get(message.index) ?? 0;
  ledger.copies = ledger.copies.set(message.index, copy + 1, owner);
  queue.nextPosition += 1;
  const { quorum } = queue.settings;
  const entry: Entry = {
    owner,
    no: reaction.parts.size,
    chart: undefined,
    content,
    queue: no,
    copy,
    position: queue.nextPosition,
    persisted: quorum || (queue.declaration.durable && content.persistent),
    ticket,
    expiresAt: expiryOf(queue, content, clock),
    redelivered: false,
    deliveries: 0,
    failures: 0,
    holder: -1,
    consumer: -1,
    tag: 0,
    back: 'nack',
    done: false,
  };
  reaction.beginPart(entry, beginningOf(queue, entry));
}

function beginningOf(queue: Queue, { persisted, content }: Entry): number {
  const { overflow, quorum } = queue.settings;
  if (overflow !== 'drop-head') {
    const isFull = quorum ? queue.refuses : isOver(queue, 1, content.message.id.length);
    if (isFull) return overflow === 'reject-publish' ? beginnings.refused : beginnings.refusedToDeadLetters;
  }
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
  return { node: peer.node, session: peer.session, channel: peer.channel, tag: peer.published };
}

/** One of the queues of a publish has accepted or refused it; the last one decides. `group` is told of an acceptance. */
export function decide(
  ledger: BrokerLedger,
  reaction: BrokerReaction,
  { node, session, channel, tag }: Ticket,
  refused: boolean,
  group: string | undefined,
): void {
  const known = ledger.peers.get(node);
  if (known === undefined || known.session !== session || known.channel !== channel || !known.open) return;
  const peer = ownPeer(ledger, node, reaction.owner);
  const pending = peer.pending.get(tag) as Pending;
  const next = { ...pending, waiting: pending.waiting - 1, refused: pending.refused || refused };
  peer.pending = peer.pending.set(tag, next, reaction.owner);
  if (next.waiting > 0) return;
  if (next.refused) peer.refused = [...peer.refused, tag];
  else {
    peer.accepted = [...peer.accepted, tag];
    if (group !== undefined && reaction.heard) reaction.record({ type: 'accepted', message: next.message, group });
  }
  if (ledger.answering.length === 0) reaction.tell(ANSWER);
  if (!ledger.answering.includes(node)) ledger.answering = [...ledger.answering, node];
}

function answer(ledger: BrokerLedger, reaction: BrokerReaction, peer: Peer): void {
  const { accepted, refused } = peer;
  peer.accepted = [];
  peer.refused = [];
  const tags = [...accepted, ...refused];
  // They are looked up first, since the table is written in place.
  const pendings = new Map(tags.map((tag) => [tag, peer.pending.get(tag)]));
  for (const tag of tags) peer.pending = peer.pending.set(tag, undefined, reaction.owner);
  while (peer.unconfirmed <= peer.published && peer.pending.get(peer.unconfirmed) === undefined) peer.unconfirmed += 1;
  const open = peer.unconfirmed <= peer.published ? peer.unconfirmed : undefined;
  const say = ({ tag, multiple }: Said, verb: typeof methods.confirm): void => {
    const { message, attempt } = pendings.get(tag) as Pending;
    const packet: ConfirmFrame = { ...frameTo(ledger, peer, verb, message, 0, attempt), tag, multiple };
    reaction.send(peer.node, packet);
  };
  for (const said of coalesced(accepted, open, refused)) say(said, methods.confirm);
  for (const tag of refused) say({ tag, multiple: false }, methods.refuse);
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
