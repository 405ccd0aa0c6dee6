/** Connections of consumers: how they begin, and how they end. */
import { frameTo, noteHeard, peerOf, setPeer } from './peers.ts';
import { type ConnectFrame, type Frame, methods } from './protocol.ts';
import { type StreamsReaction, type StreamsRules, streamAt } from './reaction.ts';
import { groupIn, readerAt, setReader } from './reading.ts';
import { goOn } from './reclaiming.ts';
import { endReads } from './waiting.ts';

/** The rules by the names that the chart gives them. */
export const connectingRules: StreamsRules = {
  /**
   * A consumer connects, and has no other connection. It goes on with what it is working on, and may read once more what else
   * it has pending (RPS-23).
   */
  welcome(ledger, reaction) {
    const { from } = reaction;
    const { session, frame, holding } = reaction.packet as ConnectFrame;
    setPeer(ledger, reaction, from, { session, heard: frame, said: 0 });
    reaction.send(from, frameTo(ledger, reaction, from, methods.connected));
    const place = readerAt(reaction.config, from);
    if (place === undefined) return;
    const { position, reader } = place;
    const { pending } = groupIn(streamAt(ledger, reaction, position).stream, reader);
    const own = pending.filter(({ consumer }) => consumer === reader.id).map(({ id }) => id);
    const hand = own.filter(({ ms }) => holding.includes(ms));
    const rest = own.filter(({ ms }) => !holding.includes(ms));
    setReader(ledger, reaction, reader, { hand, history: reader.history ? rest : [], gone: false });
    goOn(ledger, reaction, position);
  },

  /** A connection is over: nothing is handed out on it any more. */
  part(ledger, reaction) {
    const { from } = reaction;
    setPeer(ledger, reaction, from, { ...peerOf(ledger, from), session: -1 });
    const place = readerAt(reaction.config, from);
    if (place !== undefined) setReader(ledger, reaction, place.reader, { gone: true, hand: [], history: [] });
  },

  /** Tells a client that its connection is broken, or that there is none. */
  refuse(_ledger, reaction) {
    reaction.send(reaction.from, resetOf(reaction));
  },

  /** A consumer reads again. */
  listen: noteHeard,

  endReads,
};

function resetOf({ packet }: StreamsReaction): Frame {
  const { session, frame } = packet as Frame;
  return { verb: methods.reset, message: undefined, copy: session, attempt: frame, session, frame };
}
