/** XREADGROUP: the consumers of a stream read one entry after the other, as long as they have room. */
import type { Deliver } from '../../actors/protocol.ts';
import type { ReaderConfig, StreamConfig, StreamsConfig } from './config.ts';
import { type Body, newReader, type Reader, type StreamsLedger } from './ledger.ts';
import { frameTo } from './peers.ts';
import { methods } from './protocol.ts';
import { keepStream, type StreamsReaction, streamAt } from './reaction.ts';
import { readGivenBack } from './stream/claiming.ts';
import { type EntryId, isSameId } from './stream/entry-id.ts';
import {
  acknowledged,
  type Group,
  groupNamed,
  includes,
  readHistory,
  readNew,
  type StreamEntry,
} from './stream/stream.ts';
import { holdAwake } from './waiting.ts';

/** A consumer, and the position of the stream that it reads. */
export interface ReaderPlace {
  readonly position: number;
  readonly reader: ReaderConfig;
}

/** The consumer at a node; undefined where somebody else is there. */
export function readerAt({ streams }: StreamsConfig, node: number): ReaderPlace | undefined {
  const position = streams.findIndex(({ readers }) => readers.some((reader) => reader.node === node));
  const reader = streams[position]?.readers.find((each) => each.node === node);
  return reader && { position, reader };
}

/** What is known of a consumer. */
export const readerOf = ({ readers }: StreamsLedger, { seat }: ReaderConfig): Reader => readers.get(seat) ?? newReader;

/** Notes something of a consumer. */
export function setReader(
  ledger: StreamsLedger,
  reaction: StreamsReaction,
  reader: ReaderConfig,
  change: Partial<Reader>,
): void {
  ledger.readers = ledger.readers.set(reader.seat, { ...readerOf(ledger, reader), ...change }, reaction.owner);
  holdAwake(ledger, reaction);
}

/** How many more entries a consumer takes; none where its process is gone. */
export function roomOf(ledger: StreamsLedger, reader: ReaderConfig): number {
  const { hand, gone } = readerOf(ledger, reader);
  if (gone) return 0;
  return reader.noAck || reader.room === 0 ? Number.POSITIVE_INFINITY : reader.room - hand.length;
}

/** Lets the consumers of a stream read in turn until nobody has room or there is nothing left. */
export function serve(ledger: StreamsLedger, reaction: StreamsReaction, position: number): void {
  const { readers } = reaction.config.streams[position] as StreamConfig;
  let turn = ledger.turns[position] as number;
  for (let refused = 0; refused < readers.length; ) {
    const reader = readers[turn] as ReaderConfig;
    refused = roomOf(ledger, reader) > 0 && readsOne(ledger, reaction, position, reader) ? 0 : refused + 1;
    turn = (turn + 1) % readers.length;
  }
  ledger.turns = ledger.turns.with(position, turn);
}

/** A consumer reads one entry: of its own history, or what was given back, or a new one. False where there is none. */
function readsOne(ledger: StreamsLedger, reaction: StreamsReaction, position: number, reader: ReaderConfig): boolean {
  return (
    readsHistory(ledger, reaction, position, reader) ||
    readsGivenBack(ledger, reaction, position, reader) ||
    readsNew(ledger, reaction, position, reader)
  );
}

function readsHistory(
  ledger: StreamsLedger,
  reaction: StreamsReaction,
  position: number,
  reader: ReaderConfig,
): boolean {
  const [next, ...history] = readerOf(ledger, reader).history;
  if (next === undefined) return false;
  setReader(ledger, reaction, reader, { history });
  const { stream } = streamAt(ledger, reaction, position);
  const after = { ms: next.ms, seq: next.seq - 1 };
  const { clock: now } = reaction;
  const { stream: read, found } = readHistory(stream, groupIn(stream, reader), reader.id, { after, count: 1, now });
  const [id, entry] = found[0] ?? [];
  // It may have been claimed by another one meanwhile.
  if (id === undefined || !isSameId(id, next)) return true;
  if (entry === undefined) {
    noteLost(ledger, reaction, reader, [next]);
    keepStream(ledger, reaction, position, acknowledged(stream, groupIn(stream, reader), [next]).stream);
    return true;
  }
  keepStream(ledger, reaction, position, read);
  dispatch(ledger, reaction, position, reader, entry);
  return true;
}

function readsGivenBack(
  ledger: StreamsLedger,
  reaction: StreamsReaction,
  position: number,
  reader: ReaderConfig,
): boolean {
  const { stream } = streamAt(ledger, reaction, position);
  const {
    stream: read,
    entries,
    deleted,
  } = readGivenBack(stream, groupIn(stream, reader), reader.id, 1, reaction.clock);
  if (entries.length + deleted.length === 0) return false;
  noteLost(ledger, reaction, reader, deleted);
  keepStream(ledger, reaction, position, read);
  for (const entry of entries) dispatch(ledger, reaction, position, reader, entry);
  return true;
}

function readsNew(ledger: StreamsLedger, reaction: StreamsReaction, position: number, reader: ReaderConfig): boolean {
  const { stream } = streamAt(ledger, reaction, position);
  const { noAck } = reader;
  const asked = { count: 1, noAck, now: reaction.clock };
  const { stream: read, entries } = readNew(stream, groupIn(stream, reader), reader.id, asked);
  const [entry] = entries;
  if (entry === undefined) return false;
  keepStream(ledger, reaction, position, read);
  dispatch(ledger, reaction, position, reader, entry);
  const { message, copy } = entry.body;
  if (noAck && reaction.heard) reaction.record({ type: 'settled', message, group: reader.group, copy });
  return true;
}

/** Sends an entry to the consumer that has read or claimed it. */
export function dispatch(
  ledger: StreamsLedger,
  reaction: StreamsReaction,
  position: number,
  reader: ReaderConfig,
  { id, body: { message, copy } }: StreamEntry<Body>,
): void {
  const { stream } = streamAt(ledger, reaction, position);
  const { group, node, noAck } = reader;
  // With NOACK nothing is pending, so nobody counts.
  const { deliveries = 1 } = groupIn(stream, reader).pending.find((each) => isSameId(each.id, id)) ?? {};
  const { hand } = readerOf(ledger, reader);
  if (!noAck && !includes(hand, id)) setReader(ledger, reaction, reader, { hand: [...hand, id] });
  if (reaction.heard)
    reaction.record({ type: 'dispatched', message, group, copy, delivery: deliveries, to: reader.id });
  const frame = frameTo(ledger, reaction, node, methods.deliver, message, copy, deliveries);
  const packet: Deliver = { ...frame, message, queue: group, entry: id.ms, redelivered: deliveries > 1 };
  reaction.send(node, packet);
}

/** Says of entries that were trimmed before anybody had acknowledged them that they are lost to the group (RPS-27). */
export function noteLost(
  ledger: StreamsLedger,
  reaction: StreamsReaction,
  { group }: ReaderConfig,
  ids: readonly EntryId[],
): void {
  if (!reaction.heard) return;
  for (const { id, body } of ledger.trimmed)
    if (includes(ids, id))
      reaction.record({ type: 'dropped', message: body.message, group, copy: body.copy, reason: 'max-length' });
}

/** The group of a consumer. */
export const groupIn = (stream: Parameters<typeof groupNamed>[0], { group }: ReaderConfig): Group =>
  groupNamed(stream, group) as Group;
