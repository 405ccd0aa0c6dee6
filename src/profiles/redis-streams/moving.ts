/** What a server knows of its clients, as if they had changed places: searches take worlds for one that differ in that alone. */
import type { Moving, Part } from '../../actors/adapter/definition.ts';
import { Vector } from '../../collections/vector.ts';
import { turnOf } from '../turning.ts';
import type { ReaderConfig, StreamsConfig } from './config.ts';
import { newPeer, newReader, type Owed, type StreamsLedger } from './ledger.ts';

/**
 * The consumers of a stream read in turn. Where they claim what others have left lying, the first of them looks first, so
 * nobody may have the place of another. Messages keep their names, by which idempotent ones are recognised.
 */
export const moveClients: Moving<StreamsLedger, StreamsConfig, Part> = ({ streams, reclaim }, places, messages) => {
  if (reclaim !== undefined || messages.length > 0) return undefined;
  const turns = streams.map(({ readers }) => turnOf(readers, places, isServedAlike));
  if (turns.includes(undefined)) return undefined;
  const everybody = streams.flatMap(({ readers }) => readers);
  const seatAt = new Map(everybody.map(({ node, seat }) => [node, seat]));
  const round = (turn: number, stream: number): number => {
    const { length } = streams[stream]?.readers ?? [];
    return length === 0 ? turn : (turn + (turns[stream] as number)) % length;
  };
  const owedAt = (owed: Owed): Owed => ({ ...owed, to: places[owed.to] as number });
  return ({ ledger, parts }) => {
    const owner = {};
    let readers = Vector.empty<typeof newReader>();
    for (const { node, seat } of everybody)
      readers = readers.set(seatAt.get(places[node] as number) ?? seat, ledger.readers.get(seat) ?? newReader, owner);
    let peers = Vector.empty<typeof newPeer>();
    for (const [node, place] of places.entries()) peers = peers.set(place, ledger.peers.get(node) ?? newPeer, owner);
    const owed = ledger.owed.map((each) => each.map(owedAt));
    return { ledger: { ...ledger, readers, peers, turns: ledger.turns.map(round), owed }, parts };
  };
};

const isServedAlike = (one: ReaderConfig, other: ReaderConfig): boolean =>
  one.group === other.group && one.room === other.room && one.noAck === other.noAck && one.history === other.history;
