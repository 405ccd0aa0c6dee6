/** XACK, XACKDEL and XNACK, and consumers that die and come back. */
import { type Settle, type Subscribe, type Subscribed, verbs } from '../../actors/protocol.ts';
import type { ReaderConfig, StreamsConfig } from './config.ts';
import type { StreamsLedger } from './ledger.ts';
import { keepStream, type StreamsReaction, type StreamsRules, streamAt } from './reaction.ts';
import { groupIn, readerOf, serve, setReader } from './reading.ts';
import { armReclaim } from './reclaiming.ts';
import { givenBack } from './stream/claiming.ts';
import { acknowledgedAndDeleted } from './stream/deleting.ts';
import { type EntryId, isSameId } from './stream/entry-id.ts';
import { acknowledged, type Pending } from './stream/stream.ts';

/** The rules by the names that the chart gives them. */
export const settlingRules: StreamsRules = {
  /** Whoever says so: the group no longer owes the entry (RPS-22). */
  settle(ledger, reaction) {
    const { message, copy, queue: group } = reaction.packet as Settle;
    const place = placeOf(reaction);
    if (acknowledge(ledger, reaction, place) && reaction.heard)
      reaction.record({ type: 'settled', message, group, copy });
    goOn(ledger, reaction, place);
  },

  /** What a consumer cannot handle is given up, or given back, or stays pending until somebody claims it (RPS-24). */
  giveBack(ledger, reaction) {
    const { message, copy, queue: group, requeue } = reaction.packet as Settle;
    const place = placeOf(reaction);
    const { position, reader, id } = place;
    if (!requeue) {
      if (acknowledge(ledger, reaction, place) && reaction.heard)
        reaction.record({ type: 'dropped', message, group, copy, reason: 'rejected' });
      return goOn(ledger, reaction, place);
    }
    const held = pendingOf(ledger, reaction, place)?.consumer === reader.id;
    takeFromHand(ledger, reaction, reader, id);
    if (held && reaction.config.givesBack) {
      const { stream } = streamAt(ledger, reaction, position);
      keepStream(ledger, reaction, position, givenBack(stream, groupIn(stream, reader), [id], 'fail'));
      if (reaction.heard) reaction.record({ type: 'requeued', message, group, copy, reason: 'nack' });
    }
    goOn(ledger, reaction, place);
  },

  /** A consumer that has come back works on nothing any more; it may read what it has pending once more (RPS-23). */
  welcome(ledger, reaction) {
    const { queue: group, attempt, copy, session } = reaction.packet as Subscribe;
    const place = readerAt(reaction.config, reaction.from, group);
    const { position, reader } = place;
    if (session > readerOf(ledger, reader).session) {
      const { pending } = groupIn(streamAt(ledger, reaction, position).stream, reader);
      const own = pending.filter(({ consumer }) => consumer === reader.id).map(({ id }) => id);
      setReader(ledger, reaction, reader, { hand: [], history: reader.history ? own : [], gone: false, session });
    }
    const packet: Subscribed = { verb: verbs.subscribed, message: undefined, copy, attempt, session };
    reaction.send(reaction.from, packet);
    goOn(ledger, reaction, place);
  },

  part(ledger, reaction) {
    for (const { readers } of reaction.config.streams)
      for (const reader of readers)
        if (reader.node === reaction.from) setReader(ledger, reaction, reader, { gone: true, hand: [] });
  },
};

/** A consumer of a stream. */
interface ReaderPlace {
  readonly position: number;
  readonly reader: ReaderConfig;
}

/** An entry that a consumer speaks of. */
interface Place extends ReaderPlace {
  readonly id: EntryId;
}

function placeOf({ config, from, packet }: StreamsReaction): Place {
  const { queue, entry } = packet as Settle;
  return { ...readerAt(config, from, queue), id: { ms: entry, seq: 0 } };
}

/** Consumers name their stream when they come back, and their group when they settle. */
function readerAt({ streams }: StreamsConfig, node: number, name: string): ReaderPlace {
  const isIt = (stream: string, reader: ReaderConfig): boolean =>
    reader.node === node && (reader.group === name || stream === name);
  const position = streams.findIndex((stream) => stream.readers.some((reader) => isIt(stream.name, reader)));
  const stream = streams[position] as StreamsConfig['streams'][number];
  return { position, reader: stream.readers.find((reader) => isIt(stream.name, reader)) as ReaderConfig };
}

const pendingOf = (
  ledger: StreamsLedger,
  reaction: StreamsReaction,
  { position, reader, id }: Place,
): Pending | undefined =>
  groupIn(streamAt(ledger, reaction, position).stream, reader).pending.find((each) => isSameId(each.id, id));

/** Whether the entry was pending. */
function acknowledge(ledger: StreamsLedger, reaction: StreamsReaction, place: Place): boolean {
  const { position, reader, id } = place;
  takeFromHand(ledger, reaction, reader, id);
  if (pendingOf(ledger, reaction, place) === undefined) return false;
  const { stream } = streamAt(ledger, reaction, position);
  const group = groupIn(stream, reader);
  const left = reaction.config.deletes
    ? acknowledgedAndDeleted(stream, group, [id], 'acked')
    : acknowledged(stream, group, [id]).stream;
  keepStream(ledger, reaction, position, left);
  return true;
}

function takeFromHand(ledger: StreamsLedger, reaction: StreamsReaction, reader: ReaderConfig, id: EntryId): void {
  const { hand } = readerOf(ledger, reader);
  setReader(ledger, reaction, reader, { hand: hand.filter((each) => !isSameId(each, id)) });
}

function goOn(ledger: StreamsLedger, reaction: StreamsReaction, { position }: ReaderPlace): void {
  serve(ledger, reaction, position);
  armReclaim(ledger, reaction);
}
