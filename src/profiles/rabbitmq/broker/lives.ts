/** What the lives of copies ask for: being stored, offered, handed out, settled and given up. */
import { type Deque, pushLast } from '../../../collections/deque.ts';
import type { DropReason } from '../../../model/fact.ts';
import { type DeliverFrame, methods } from '../protocol.ts';
import { serveReaders } from '../streams/reading.ts';
import { decide } from './answering.ts';
import { deadLetter, noteGone } from './dead-letters.ts';
import { settleOnDisk, toDisk } from './disk.ts';
import { hand, lengthOf, makeRoom, match, nextConsumer, noteTooLong, sizeOf, sweep } from './dispatching.ts';
import { OVERDUE, RELEASED } from './entry-signals.ts';
import { holdAwake } from './heartbeats.ts';
import { type BrokerLedger, type Entry, ownPeer, ownQueue } from './ledger.ts';
import { noteRequeued, noteSettled } from './noting.ts';
import { append, levelOf, putBack, type Queue, setLine } from './queue.ts';
import {
  type BrokerReaction,
  type BrokerRules,
  groupOf,
  queueOf,
  queueToWrite,
  stir,
  tellStirred,
} from './reaction.ts';
import { noteInLog } from './replicated.ts';
import { timeOut } from './timing-out.ts';

/** The rules by the names that the lifecycle and the chart give them. */
export const lifeRules: BrokerRules = {
  store(ledger, reaction) {
    if (!reaction.heard) return;
    const { content, copy } = reaction.part;
    reaction.record({ type: 'stored', message: content.message, group: groupOf(ledger, reaction.part), copy });
  },

  persist(ledger, reaction) {
    toDisk(ledger, reaction, reaction.part.no);
  },

  accept(ledger, reaction) {
    const { ticket } = reaction.part;
    if (ticket !== undefined) decide(ledger, reaction, ticket, false, groupOf(ledger, reaction.part));
  },

  /** The queue is full. A publisher who waits for a confirm learns it; otherwise the message is gone. */
  refuse(ledger, reaction) {
    const entry = reaction.part;
    entry.done = true;
    if (entry.ticket !== undefined) decide(ledger, reaction, entry.ticket, true, undefined);
    else noteGone(ledger, reaction, entry, 'max-length');
  },

  /** A new copy: who waits for it gets it at once, without its ever standing in line. */
  offer(ledger, reaction) {
    const entry = reaction.part;
    const queue = queueToWrite(ledger, reaction, entry.queue);
    if (queue.readyCount === 0) {
      const consumer = nextConsumer(ledger, queue, reaction);
      if (consumer !== undefined) return hand(ledger, queue, entry.no, consumer, reaction);
    }
    append(queue, entry, reaction.owner);
    joined(ledger, reaction, queue, entry);
  },

  /** A copy that waited when another node came to lead its queue. */
  takeOver(ledger, reaction) {
    const entry = reaction.part;
    const queue = queueToWrite(ledger, reaction, entry.queue);
    insert(queue, entry, reaction);
    joined(ledger, reaction, queue, entry);
  },

  /** A copy that a restarted broker has found on its disk. */
  rejoin(ledger, reaction) {
    const entry = reaction.part;
    const queue = queueToWrite(ledger, reaction, entry.queue);
    noteRequeued(ledger, reaction, entry, 'broker-restarted');
    insert(queue, entry, reaction);
    joined(ledger, reaction, queue, entry);
  },

  /** What comes back has to wait, the longer the more often it has failed (RMQ-38). */
  delay(ledger, reaction) {
    const { no, failures } = reaction.part;
    const queue = queueToWrite(ledger, reaction, reaction.part.queue);
    const { delayMin, delayMax } = queue.settings;
    const delay = delayMin * failures;
    reaction.part.holder = -1;
    queue.delayed = [...queue.delayed, no];
    reaction.afterPart(no, delayMax < 0 ? delay : Math.min(delay, delayMax), RELEASED);
  },

  /** What comes back stands where it stood on a classic queue, and before all others on a quorum queue (RMQ-20). */
  putBack(ledger, reaction) {
    const entry = reaction.part;
    const queue = queueToWrite(ledger, reaction, entry.queue);
    entry.holder = -1;
    if (queue.delayed.includes(entry.no)) queue.delayed = queue.delayed.filter((no) => no !== entry.no);
    noteRequeued(ledger, reaction, entry, entry.back);
    if (queue.settings.quorum) giveBackToQuorum(queue, entry, reaction);
    else insert(queue, entry, reaction);
    queue.overtaken = false;
    joined(ledger, reaction, queue, entry);
    noteTooLong(queue);
  },

  dispatch(ledger, reaction) {
    const entry = reaction.part;
    const queue = queueOf(ledger, entry);
    send(ledger, reaction, queue, entry);
    noteInLog(ledger, reaction, entry, ledger.consumers.get(entry.consumer)?.noAck === true ? 'acked' : 'handed');
  },

  settle(ledger, reaction) {
    const entry = reaction.part;
    entry.done = true;
    settleOnDisk(ledger, reaction, entry);
    noteSettled(ledger, reaction, entry);
  },

  sweep(ledger, reaction) {
    const queue = queueToWrite(ledger, reaction, reaction.part.queue);
    queue.awaited = -1;
    sweep(ledger, queue, reaction);
    match(ledger, queue, reaction);
  },

  /** The copy moves to where dead letters go, or is dropped (RMQ-33). */
  giveUp(ledger, reaction, params) {
    const entry = reaction.part;
    entry.done = true;
    settleOnDisk(ledger, reaction, entry);
    deadLetter(ledger, reaction, entry, params.reason as DropReason);
  },

  /** Emptied and deleted queues dead-letter nothing. */
  purge(ledger, reaction) {
    const entry = reaction.part;
    entry.done = true;
    settleOnDisk(ledger, reaction, entry);
    noteInLog(ledger, reaction, entry, 'purged');
    noteGone(ledger, reaction, entry, 'purged');
  },

  timeOut(ledger, reaction) {
    timeOut(ledger, reaction, reaction.part);
  },

  /** Looks after the queues in which something has changed: who is too long makes room, who waits is served. */
  lookAfter(ledger, reaction) {
    // Not before everything has come to where it belongs.
    if (reaction.told > ledger.stirredAt) return tellStirred(ledger, reaction);
    const { stirred } = ledger;
    ledger.stirred = [];
    for (const no of stirred) lookAfter(ledger, reaction, ownQueue(ledger, no, reaction.owner));
  },
};

function lookAfter(ledger: BrokerLedger, reaction: BrokerReaction, queue: Queue): void {
  if (queue.gone) return;
  if (queue.stream !== undefined) return serveReaders(ledger, reaction, queue);
  // A classic queue makes room before it serves, a quorum queue serves first.
  if (!queue.settings.quorum) makeRoom(ledger, queue, reaction);
  match(ledger, queue, reaction);
  if (queue.settings.quorum) {
    makeRoom(ledger, queue, reaction);
    sweep(ledger, queue, reaction);
    queue.refuses &&= !isLow(queue);
  }
}

/** A quorum queue that was too long takes publishes again when it has sunk below 80 % of its limits (RMQ-32). */
function isLow(queue: Queue): boolean {
  const { maxLength, maxBytes } = queue.settings;
  const { readyBytes } = queue;
  return (maxLength < 0 || lengthOf(queue) * 5 <= maxLength * 4) && (maxBytes < 0 || readyBytes * 5 <= maxBytes * 4);
}

function insert(queue: Queue, entry: Entry, reaction: BrokerReaction): void {
  const level = levelOf(queue, entry.content.priority);
  const entryOf = (no: number): Entry => reaction.parts.get(no) as Entry;
  setLine(queue, level, putBack(queue.lines[level] as Deque<number>, entry, entryOf, reaction.owner));
}

function giveBackToQuorum(queue: Queue, entry: Entry, reaction: BrokerReaction): void {
  const { version } = reaction.config;
  const { deliveryLimit } = queue.settings;
  if (entry.back === 'nack' && version.returnsToTail && deliveryLimit < 0) append(queue, entry, reaction.owner);
  else queue.returns = pushLast(queue.returns, entry.no, reaction.owner);
}

function joined(ledger: BrokerLedger, reaction: BrokerReaction, queue: Queue, entry: Entry): void {
  queue.readyCount += 1;
  queue.readyBytes += sizeOf(entry);
  entry.forgotten ||= queue.settings.forgetsExpiration;
  stir(ledger, reaction, queue.no);
}

/** Sends a copy to who holds it now. */
function send(ledger: BrokerLedger, reaction: BrokerReaction, queue: Queue, entry: Entry): void {
  const { content, copy, failures, redelivered } = entry;
  const { quorum, consumerTimeout } = queue.settings;
  const consumer = ledger.consumers.get(entry.consumer);
  const fromGet = consumer === undefined;
  const peer = ownPeer(ledger, entry.holder, reaction.owner);
  entry.deliveries += 1;
  entry.redelivered = true;
  peer.said += 1;
  const { message } = content;
  const group = queue.declaration.name;
  if (reaction.heard)
    reaction.record({ type: 'dispatched', message, group, copy, delivery: entry.deliveries, to: peer.name });
  const packet: DeliverFrame = {
    verb: fromGet ? methods.got : methods.deliver,
    message,
    copy,
    attempt: entry.deliveries,
    session: peer.session,
    channel: peer.channel,
    frame: peer.said,
    content,
    queue: group,
    tag: entry.tag,
    consumer: fromGet ? '' : consumer.tag,
    redelivered,
    deliveryCount: quorum && (failures > 0 || fromGet) ? failures : undefined,
    remaining: queue.readyCount,
    offset: undefined,
  };
  reaction.send(entry.holder, packet);
  holdAwake(ledger, reaction);
  if (consumerTimeout < 0) return;
  const isHeld = peer.unacked.get(entry.tag) === entry.no;
  if (isHeld) reaction.afterPart(entry.no, consumerTimeout, OVERDUE);
}
