/**
 * How a publish becomes an entry of a stream (RMQ-40): it is confirmed when it is written, and nothing forces it to the disk, so
 * that a crash of the machine may take what was confirmed.
 */
import { CHART } from '../../../actors/adapter/reaction.ts';
import { decide } from '../broker/answering.ts';
import { WRITE_BACK, WRITTEN } from '../broker/broker-machine.ts';
import type { BrokerLedger, Ticket } from '../broker/ledger.ts';
import type { Queue } from '../broker/queue.ts';
import { type BrokerReaction, queueToWrite, stir } from '../broker/reaction.ts';
import type { Content } from '../protocol.ts';
import { type Group, groupsOf, isUnread } from './groups.ts';
import { appended, isRepeated, retained, type Stream, type StreamEntry } from './stream.ts';

/** A record on the disk: an entry of a stream, by the number of the queue and its offset. */
export interface StreamRecord {
  readonly type: 'appended';
  readonly no: number;
  readonly offset: number;
  readonly entry: StreamEntry;
}

/** An entry on its way to the disk's cache, and whose confirm waits for that. */
export interface Appending {
  readonly queue: number;
  readonly ticket: Ticket | undefined;
}

/** What stands among the records that are being written for an entry of a stream. */
export const OF_STREAM = -2;

/** After what time an operating system writes back what nobody has forced, in microseconds. */
const WRITTEN_BACK_AFTER = 30_000_000;

/** The slot of the timer for that. */
const WRITE_BACK_SLOT = 2;

/** Appends a publish, or takes it for a repetition and confirms it all the same: also where it never came before. */
export function append(
  ledger: BrokerLedger,
  reaction: BrokerReaction,
  queue: Queue,
  content: Content,
  ticket: Ticket | undefined,
): void {
  const stream = queue.stream as Stream;
  const { message } = content;
  const groups = groupsOf(reaction, queue);
  if (isRepeated(stream, content)) {
    if (reaction.heard) for (const { name: group } of groups) reaction.record({ type: 'deduplicated', message, group });
    if (ticket !== undefined) decide(ledger, reaction, ticket, false, groups[0]?.name);
    return;
  }
  const copy = ledger.copies.get(message.index) ?? 0;
  ledger.copies = ledger.copies.set(message.index, copy + 1, reaction.owner);
  const entry = { content, copy, at: isTimed(reaction, queue) ? reaction.clock : 0 };
  if (reaction.heard) for (const { name: group } of groups) reaction.record({ type: 'stored', message, group, copy });
  queue.stream = appended(stream, entry, reaction.owner);
  ledger.writing = [...ledger.writing, OF_STREAM];
  ledger.appending = [...ledger.appending, { queue: queue.no, ticket }];
  const record: StreamRecord = { type: 'appended', no: queue.no, offset: stream.next, entry };
  reaction.write(record, CHART, WRITTEN);
}

/** The oldest entry under way is written: it may be read, its publisher hears of it, and older ones may have to go. */
export function noteAppended(ledger: BrokerLedger, reaction: BrokerReaction): void {
  const [appending, ...rest] = ledger.appending;
  if (appending === undefined) return;
  ledger.appending = rest;
  const { ticket } = appending;
  const queue = queueToWrite(ledger, reaction, appending.queue);
  if (queue.stream !== undefined && !queue.gone) {
    queue.stream = { ...queue.stream, readable: queue.stream.readable + 1 };
    retain(reaction, queue, queue.stream);
    stir(ledger, reaction, queue.no);
  }
  if (ticket !== undefined) decide(ledger, reaction, ticket, false, groupsOf(reaction, queue)[0]?.name);
  if (ledger.writesBack) return;
  ledger.writesBack = true;
  reaction.after(WRITE_BACK_SLOT, WRITTEN_BACK_AFTER, WRITE_BACK);
}

/** A stream is deleted: what readers have not been handed they never get. */
export function noteUnread(reaction: BrokerReaction, queue: Queue, stream: Stream): void {
  noteTaken(reaction, groupsOf(reaction, queue), stream, stream.entries.toArray(), 'purged');
}

/** What retention takes is lost to whoever has not read it. */
function retain(reaction: BrokerReaction, queue: Queue, before: Stream): void {
  const { maxAge, maxBytes } = queue.settings;
  const { stream, taken } = retained(before, { maxAge, maxBytes }, reaction.clock, reaction.owner);
  queue.stream = stream;
  noteTaken(reaction, groupsOf(reaction, queue), before, taken, 'retention');
}

/** Says of entries from the first on that they are gone for every group that has not been handed them. */
function noteTaken(
  reaction: BrokerReaction,
  groups: readonly Group[],
  stream: Stream,
  taken: readonly StreamEntry[],
  reason: 'retention' | 'purged',
): void {
  if (!reaction.heard) return;
  taken.forEach(({ content: { message }, copy }, index) => {
    for (const { name: group } of groups)
      if (isUnread(stream, group, stream.first + index))
        reaction.record({ type: 'dropped', message, group, copy, reason });
  });
}

/** Whether anything depends on when an entry came: else a search need not tell moments apart. Of scripts nobody knows. */
const isTimed = (reaction: BrokerReaction, queue: Queue): boolean =>
  queue.settings.maxAge >= 0 ||
  reaction.config.readers === undefined ||
  groupsOf(reaction, queue).some(({ timed }) => timed);
