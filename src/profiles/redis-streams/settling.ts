/** XACK, XACKDEL and XNACK. */
import type { Settle } from '../../actors/protocol.ts';
import type { ReaderConfig } from './config.ts';
import type { StreamsLedger } from './ledger.ts';
import { noteHeard } from './peers.ts';
import { keepStream, type StreamsReaction, type StreamsRules, streamAt } from './reaction.ts';
import { groupIn, type ReaderPlace, readerAt, readerOf, setReader } from './reading.ts';
import { goOn } from './reclaiming.ts';
import { givenBack } from './stream/claiming.ts';
import { acknowledgedAndDeleted } from './stream/deleting.ts';
import { type EntryId, isSameId } from './stream/entry-id.ts';
import { acknowledged, type Pending } from './stream/stream.ts';

/** The rules by the names that the chart gives them. */
export const settlingRules: StreamsRules = {
  /** Whoever says so: the group no longer owes the entry (RPS-22). */
  settle(ledger, reaction) {
    noteHeard(ledger, reaction);
    const { message, copy, queue: group } = reaction.packet as Settle;
    const place = placeOf(reaction);
    if (acknowledge(ledger, reaction, place) && reaction.heard)
      reaction.record({ type: 'settled', message, group, copy });
    goOn(ledger, reaction, place.position);
  },

  /** What a consumer cannot handle is given up, or given back, or stays pending until somebody claims it (RPS-24). */
  giveBack(ledger, reaction) {
    noteHeard(ledger, reaction);
    const { message, copy, queue: group, requeue } = reaction.packet as Settle;
    const place = placeOf(reaction);
    const { position, reader, id } = place;
    if (!requeue) {
      if (acknowledge(ledger, reaction, place) && reaction.heard)
        reaction.record({ type: 'dropped', message, group, copy, reason: 'rejected' });
      return goOn(ledger, reaction, place.position);
    }
    const held = pendingOf(ledger, reaction, place)?.consumer === reader.id;
    takeFromHand(ledger, reaction, reader, id);
    if (held && reaction.config.givesBack) {
      const { stream } = streamAt(ledger, reaction, position);
      keepStream(ledger, reaction, position, givenBack(stream, groupIn(stream, reader), [id], 'fail'));
      if (reaction.heard) reaction.record({ type: 'requeued', message, group, copy, reason: 'nack' });
    }
    goOn(ledger, reaction, place.position);
  },
};

/** An entry that a consumer speaks of. */
interface Place extends ReaderPlace {
  readonly id: EntryId;
}

function placeOf({ config, from, packet }: StreamsReaction): Place {
  return { ...(readerAt(config, from) as ReaderPlace), id: { ms: (packet as Settle).entry, seq: 0 } };
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
