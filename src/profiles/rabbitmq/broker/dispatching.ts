/** Who gets what waits: turns, prefetch, priorities of consumers, single active consumers (RMQ-15, RMQ-22, RMQ-25). */
import { type Deque, dropFirst, peekFirst } from '../../../collections/deque.ts';
import { DUE, HANDED } from './entry-signals.ts';
import { type BrokerLedger, type Consumer, type Entry, ownConsumer, ownPeer } from './ledger.ts';
import { type Peer, skipSettled } from './peer.ts';
import { headLine, type Queue, setLine } from './queue.ts';
import { type BrokerReaction, stir } from './reaction.ts';
import { become } from './replicated.ts';

/** What a quorum queue takes an unlimited prefetch for (RMQ-22). */
const QUORUM_PREFETCH = 2_000;

/** The entry at the head of a queue, or undefined. */
export function headOf(queue: Queue, reaction: BrokerReaction): Entry | undefined {
  const line = headLine(queue);
  return line === -2 ? undefined : firstOf(queue, line, reaction);
}

/** Takes the head out of a queue that is to be written in. */
export function takeHead(queue: Queue, reaction: BrokerReaction): Entry {
  return takeFirst(queue, headLine(queue), reaction);
}

/** The first entry of a level, or of what was given back, which is level -1. */
function firstOf(queue: Queue, level: number, reaction: BrokerReaction): Entry | undefined {
  const no = peekFirst(level === -1 ? queue.returns : (queue.lines[level] as Deque<number>));
  return no === undefined ? undefined : reaction.parts.get(no);
}

function takeFirst(queue: Queue, level: number, reaction: BrokerReaction): Entry {
  const first = firstOf(queue, level, reaction) as Entry;
  if (level === -1) queue.returns = dropFirst(queue.returns, reaction.owner);
  else setLine(queue, level, dropFirst(queue.lines[level] as Deque<number>, reaction.owner));
  queue.readyCount -= 1;
  queue.readyBytes -= sizeOf(first);
  return first;
}

/** How long a message is, in bytes: its body is its name. */
export const sizeOf = ({ content }: Entry): number => content.message.id.length;

/** Drops what has expired at the head, and waits for the next expiry there (RMQ-30). */
export function sweep(ledger: BrokerLedger, queue: Queue, reaction: BrokerReaction): void {
  if (queue.settings.quorum && queue.lines.length > 1) return sweepLevels(ledger, queue, reaction);
  queue.overtaken = false;
  for (;;) {
    const head = headOf(queue, reaction);
    if (head === undefined || !hasExpired(head, reaction)) return await_(queue, head, reaction);
    takeHead(queue, reaction);
    become(ledger, reaction, head, 'expired');
  }
}

/** A quorum queue with priorities looks at the head of each of its levels, and waits for the first of their expiries (RMQ-30). */
function sweepLevels(ledger: BrokerLedger, queue: Queue, reaction: BrokerReaction): void {
  let next: Entry | undefined;
  for (let level = queue.lines.length - 1; level >= -1; level--) {
    let first = firstOf(queue, level, reaction);
    while (first !== undefined && hasExpired(first, reaction)) {
      become(ledger, reaction, takeFirst(queue, level, reaction), 'expired');
      first = firstOf(queue, level, reaction);
    }
    if (first !== undefined && first.expiresAt >= 0 && (next === undefined || first.expiresAt < next.expiresAt))
      next = first;
  }
  await_(queue, next, reaction);
}

const hasExpired = ({ expiresAt }: Entry, { clock }: BrokerReaction): boolean => expiresAt >= 0 && expiresAt <= clock;

function await_(queue: Queue, head: Entry | undefined, reaction: BrokerReaction): void {
  const next = head === undefined || head.expiresAt < 0 ? -1 : head.no;
  if (next === queue.awaited) return;
  if (queue.awaited >= 0) reaction.cancelTimer(0, queue.awaited);
  queue.awaited = next;
  if (head !== undefined && next >= 0) reaction.afterPart(next, head.expiresAt - reaction.clock, DUE);
}

/** Lets the oldest make room where a queue that drops its head is too long (RMQ-32). */
export function makeRoom(ledger: BrokerLedger, queue: Queue, reaction: BrokerReaction): void {
  const { settings } = queue;
  if (settings.overflow !== 'drop-head' || (settings.maxLength < 0 && settings.maxBytes < 0)) return;
  const evicted: Entry[] = [];
  while (isOver(queue, 0, 0)) evicted.push(takeHead(queue, reaction));
  if (evicted.length > 0) queue.overtaken = false;
  if (settings.quorum && reaction.config.version.reversesDrops) evicted.reverse();
  for (const entry of evicted) become(ledger, reaction, entry, 'evicted');
}

/** Whether a queue is too long with some more messages in it. Only what waits counts, not what consumers hold. */
export function isOver(queue: Queue, more: number, bytes: number): boolean {
  const { settings, readyBytes } = queue;
  const { maxLength, maxBytes } = settings;
  return (maxLength >= 0 && lengthOf(queue) + more > maxLength) || (maxBytes >= 0 && readyBytes + bytes > maxBytes);
}

/** How long a queue is for its limit: what it has given up and still keeps counts as well (RMQ-37). */
export const lengthOf = ({ readyCount, dead, moving }: Queue): number => readyCount + dead.length + moving.length;

/** A quorum queue that is too long refuses publishes, if it is to do that (RMQ-32). */
export function noteTooLong(queue: Queue): void {
  const { quorum, overflow } = queue.settings;
  if (quorum && overflow === 'reject-publish' && isOver(queue, 0, 0)) queue.refuses = true;
}

/** Hands out what waits as long as somebody may take it, also a head that has expired where nobody has looked at it yet. */
export function match(ledger: BrokerLedger, queue: Queue, reaction: BrokerReaction): void {
  for (;;) {
    if (!queue.overtaken) sweep(ledger, queue, reaction);
    if (headOf(queue, reaction) === undefined) return;
    const consumer = nextConsumer(ledger, queue, reaction);
    if (consumer === undefined) return;
    hand(ledger, queue, takeHead(queue, reaction).no, consumer, reaction);
    sweep(ledger, queue, reaction);
  }
}

/** Gives an entry, which waits nowhere, to a consumer. */
export function hand(
  ledger: BrokerLedger,
  queue: Queue,
  no: number,
  consumer: Consumer,
  reaction: BrokerReaction,
): void {
  const entry = reaction.own(no);
  const peer = ownPeer(ledger, consumer.node, reaction.owner);
  entry.holder = consumer.node;
  entry.consumer = consumer.no;
  peer.delivered += 1;
  entry.tag = peer.delivered;
  if (consumer.noAck) skipSettled(peer);
  else {
    peer.unacked = peer.unacked.set(entry.tag, no, reaction.owner);
    if (peer.limit > 0 && !queue.settings.quorum) peer.held += 1;
    consumer.held += 1;
    // A quorum queue lets nobody stand in line who may take nothing.
    if (queue.settings.quorum && isFull(queue, consumer, peer)) passOver(ledger, queue, consumer);
  }
  reaction.tellPart(no, consumer.noAck ? HANDED.yes : HANDED.no);
}

/** The consumer whose turn it is; those that are full are passed over until they have room again. */
export function nextConsumer(ledger: BrokerLedger, queue: Queue, reaction: BrokerReaction): Consumer | undefined {
  for (;;) {
    const no = queue.turns[0];
    if (no === undefined) return undefined;
    const consumer = ownConsumer(ledger, no, reaction.owner);
    if (isOutranked(ledger, queue, consumer)) return undefined;
    if (isFull(queue, consumer, ledger.peers.get(consumer.node) as Peer)) passOver(ledger, queue, consumer);
    else {
      if (queue.turns.length > 1) queue.turns = inTurn(ledger, queue.turns, consumer, 1);
      return consumer;
    }
  }
}

function passOver(ledger: BrokerLedger, queue: Queue, consumer: Consumer): void {
  ledger.blockings += 1;
  consumer.blocked = true;
  consumer.blockedAt = ledger.blockings;
  queue.turns = queue.turns.filter((no) => no !== consumer.no);
}

/**
 * Whether a consumer holds as much as it may, or its channel does. What needs no acknowledgement has no bound of its own and
 * does not count for that of its channel, but waits when that is reached (RMQ-16, RMQ-22). Quorum queues know no bound of a
 * channel that was set after their consumers were registered.
 */
function isFull({ settings }: Queue, { noAck, prefetch, held }: Consumer, peer: Peer): boolean {
  if (peer.limit > 0 && peer.held >= peer.limit && !settings.quorum) return true;
  if (noAck) return false;
  const limit = prefetch === 0 && settings.quorum ? QUORUM_PREFETCH : prefetch;
  return limit > 0 && held >= limit;
}

/** Consumers in the order of their turns from a place on, with one more behind those of its priority (RMQ-15). */
export function inTurn(
  ledger: BrokerLedger,
  turns: readonly number[],
  consumer: Consumer,
  from = 0,
): readonly number[] {
  const next: number[] = [];
  let stands = false;
  for (let at = from; at < turns.length; at++) {
    const no = turns[at] as number;
    if (!stands && (ledger.consumers.get(no) as Consumer).priority < consumer.priority) {
      next.push(consumer.no);
      stands = true;
    }
    next.push(no);
  }
  if (!stands) next.push(consumer.no);
  return next;
}

/** Lets a consumer that was passed over stand in line again, if it has room now. */
export function letIn(ledger: BrokerLedger, queue: Queue, consumer: Consumer, reaction: BrokerReaction): void {
  const peer = ledger.peers.get(consumer.node) as Peer;
  if (!consumer.blocked || consumer.gone || isFull(queue, consumer, peer)) return;
  consumer.blocked = false;
  queue.turns = inTurn(ledger, queue.turns, consumer);
  stir(ledger, reaction, queue.no);
}

/** The one that is active may give way to one of a higher priority once it holds nothing (RMQ-25). */
function isOutranked(ledger: BrokerLedger, { settings, consumers }: Queue, active: Consumer): boolean {
  if (!settings.singleActive || !settings.ranksActive) return false;
  return consumers.some((no) => (ledger.consumers.get(no) as Consumer).priority > active.priority);
}

/**
 * Where only one consumer may be active, that is the first of those with the highest priority (RMQ-25). A classic queue looks at
 * priorities when the place is empty, and lets nobody give way (found at 3.10).
 */
export function choose(ledger: BrokerLedger, queue: Queue): void {
  const consumerOf = (no: number): Consumer => ledger.consumers.get(no) as Consumer;
  const { quorum, ranksActive } = queue.settings;
  const ranks = ranksActive || (!quorum && queue.active < 0);
  const ranked = (no: number): number => (ranks ? consumerOf(no).priority : 0);
  const held = queue.active < 0 ? 0 : consumerOf(queue.active).held;
  const highest = Math.max(...queue.consumers.map(ranked));
  // The one that is active keeps its place as long as it holds something, and to equals.
  if (queue.active >= 0 && (held > 0 || ranked(queue.active) >= highest)) return;
  queue.active = queue.consumers.find((no) => ranked(no) === highest) ?? -1;
  queue.turns = queue.active < 0 || consumerOf(queue.active).blocked ? [] : [queue.active];
}
