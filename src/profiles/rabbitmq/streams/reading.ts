/** Readers of a stream: each gets everything from where it begins, as long as it has credit (RMQ-40). */
import { holdAwake } from '../broker/heartbeats.ts';
import { type BrokerLedger, type Consumer, ownConsumer, ownPeer } from '../broker/ledger.ts';
import { type Peer, skipSettled } from '../broker/peer.ts';
import type { Queue } from '../broker/queue.ts';
import { type BrokerReaction, queueToWrite, stir } from '../broker/reaction.ts';
import { type DeliverFrame, methods } from '../protocol.ts';
import { groupAt, isUnread } from './groups.ts';
import { type StreamOffset, startOf } from './offset.ts';
import type { Stream, StreamEntry } from './stream.ts';

/** A delivery of a stream that its reader has not acknowledged. */
export interface Read {
  readonly tag: number;
  /** The number of the consumer, and the offset. */
  readonly consumer: number;
  readonly offset: number;
}

/** A reader registers: it begins where it asks to, and what it passes over it will never get. */
export function beginReading(reaction: BrokerReaction, queue: Queue, consumer: Consumer, asked: StreamOffset): void {
  const stream = queue.stream as Stream;
  consumer.cursor = startOf(stream, asked, reaction.clock);
  const group = groupAt(reaction, queue, consumer.node);
  for (let at = stream.first; at < Math.min(consumer.cursor, stream.readable); at++) {
    const { content, copy } = stream.entries.get(at) as StreamEntry;
    const { message } = content;
    if (reaction.heard && isUnread(stream, group, at))
      reaction.record({ type: 'dropped', message, group, copy, reason: 'no-subscriber' });
  }
  noteRead(queue, group, consumer.cursor);
}

/** Hands out what readers have credit for. */
export function serveReaders(ledger: BrokerLedger, reaction: BrokerReaction, queue: Queue): void {
  for (const no of queue.consumers) {
    const consumer = ownConsumer(ledger, no, reaction.owner);
    consumer.cursor = Math.max(consumer.cursor, (queue.stream as Stream).first);
    while (consumer.held < consumer.prefetch && consumer.cursor < (queue.stream as Stream).readable)
      handOut(ledger, reaction, queue, consumer);
  }
}

function handOut(ledger: BrokerLedger, reaction: BrokerReaction, queue: Queue, consumer: Consumer): void {
  const { cursor: offset, node, no } = consumer;
  const { content, copy } = (queue.stream as Stream).entries.get(offset) as StreamEntry;
  const { message } = content;
  const peer = ownPeer(ledger, node, reaction.owner);
  const group = groupAt(reaction, queue, node);
  consumer.cursor += 1;
  consumer.held += 1;
  peer.delivered += 1;
  peer.reads = [...peer.reads, { tag: peer.delivered, consumer: no, offset }];
  skipSettled(peer);
  peer.said += 1;
  const delivery = deliveryOf(ledger, no);
  if (reaction.heard) reaction.record({ type: 'dispatched', message, group, copy, delivery, to: peer.name });
  const packet: DeliverFrame = {
    verb: methods.deliver,
    message,
    copy,
    attempt: delivery,
    session: peer.session,
    channel: peer.channel,
    frame: peer.said,
    content,
    queue: group,
    tag: peer.delivered,
    consumer: consumer.tag,
    redelivered: false,
    deliveryCount: undefined,
    remaining: 0,
    offset,
  };
  reaction.send(node, packet);
  noteRead(queue, group, offset + 1);
  holdAwake(ledger, reaction);
}

/** How often a reader has begun: it may read an entry once each time, and the broker calls none of them a redelivery. */
function deliveryOf({ consumers }: BrokerLedger, no: number): number {
  const { node, queue } = consumers.get(no) as Consumer;
  let begun = 0;
  consumers.forEach((each) => {
    if (each.no <= no && each.node === node && each.queue === queue) begun += 1;
  });
  return begun;
}

function noteRead(queue: Queue, group: string, offset: number): void {
  const stream = queue.stream as Stream;
  if (offset <= (stream.unread.get(group) ?? 0)) return;
  queue.stream = { ...stream, unread: new Map([...stream.unread, [group, offset]]) };
}

/** The deliveries of streams that an acknowledgement covers. */
export function readsCovered({ reads }: Peer, tag: number, multiple: boolean): readonly Read[] {
  if (reads.length === 0) return reads;
  return reads.filter((each) => (multiple ? tag === 0 || each.tag <= tag : each.tag === tag));
}

/** Acknowledged deliveries give their readers credit, and nothing else: the entries stay where they are. */
export function giveCredit(ledger: BrokerLedger, reaction: BrokerReaction, peer: Peer, reads: readonly Read[]): void {
  peer.reads = peer.reads.filter((each) => !reads.includes(each));
  for (const { consumer: no, offset } of reads) {
    const consumer = ownConsumer(ledger, no, reaction.owner);
    consumer.held -= 1;
    const queue = queueToWrite(ledger, reaction, consumer.queue);
    const entry = queue.stream?.entries.get(offset);
    if (entry !== undefined && reaction.heard) {
      const { content, copy } = entry;
      const group = groupAt(reaction, queue, consumer.node);
      reaction.record({ type: 'settled', message: content.message, group, copy });
    }
    stir(ledger, reaction, queue.no);
  }
  holdAwake(ledger, reaction);
}
