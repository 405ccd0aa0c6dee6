/** What a crash leaves of a server with streams: what its append-only file had made safe (RPS-26). */
import type { Part, Surviving } from '../../actors/adapter/definition.ts';
import { Vector } from '../../collections/vector.ts';
import type { Farewell } from '../../kernel/behaviour.ts';
import type { Fact } from '../../model/fact.ts';
import type { StreamConfig, StreamsConfig } from './config.ts';
import { emptyKept, type Kept, newPeer, newReader, type OwedCopy, type StreamsLedger } from './ledger.ts';
import { peerOf } from './peers.ts';
import { type Frame, methods } from './protocol.ts';
import type { FileRecord } from './reaction.ts';
import { compareIds, type EntryId, isSameId } from './stream/entry-id.ts';

/** Streams as the file has them. All connections of consumers end, and the host of the server tells them so. */
export function survive(
  ledger: StreamsLedger,
  _parts: Vector<Part>,
  { streams }: StreamsConfig,
  records: readonly unknown[],
): Surviving<StreamsLedger, Part> {
  const kept = streams.map((config, position) => safeAt(config, position, records as readonly FileRecord[]));
  const owed = streams.flatMap((_, position) => allOwed(ledger, ledger.kept[position] as Kept));
  const safe = streams.flatMap((_, position) => allOwed(ledger, kept[position] as Kept));
  const vanished = without(owed, safe).map((each): Fact => ({ type: 'vanished', ...each, reason: 'crash' }));
  const revived = without(safe, owed);
  const left = { ...ledger, kept, revived, owed: [], awaiting: false, ...unconnected(ledger, streams) };
  return { ledger: left, parts: Vector.empty(), vanished, farewells: farewellsOf(ledger, streams) };
}

/** Consumers have to connect again; nobody looks at the connections of producers. */
function unconnected({ readers, peers }: StreamsLedger, streams: readonly StreamConfig[]) {
  const owner = {};
  return streams
    .flatMap((stream) => stream.readers)
    .reduce(
      (left, { seat, node }) => ({
        readers: left.readers.set(seat, { ...newReader, gone: true }, owner),
        peers: left.peers.set(node, { ...newPeer, session: -1 }, owner),
      }),
      { readers, peers },
    );
}

function farewellsOf(ledger: StreamsLedger, streams: readonly StreamConfig[]): readonly Farewell[] {
  return streams
    .flatMap(({ readers }) => readers)
    .map(({ node }) => {
      const { session, said } = peerOf(ledger, node);
      const packet: Frame = {
        verb: methods.reset,
        message: undefined,
        copy: session,
        attempt: said + 1,
        session,
        frame: said + 1,
      };
      return { to: node, packet };
    });
}

const safeAt = (config: StreamConfig, position: number, records: readonly FileRecord[]): Kept =>
  records.findLast((record) => record.position === position)?.kept ?? emptyKept(config);

/** What the groups of a stream have not read, or not acknowledged, also of what was trimmed meanwhile. */
function allOwed({ trimmed }: StreamsLedger, { stream: { entries, groups } }: Kept): readonly OwedCopy[] {
  const all = [...entries, ...trimmed.filter(({ id }) => !entries.some((entry) => isSameId(entry.id, id)))];
  return groups.flatMap(({ name: group, last, pending }) => {
    const isPending = (id: EntryId): boolean => pending.some((each) => isSameId(each.id, id));
    const isUnread = (id: EntryId): boolean =>
      compareIds(id, last) > 0 && entries.some((entry) => isSameId(entry.id, id));
    return all.flatMap(({ id, body: { message, copy } }) =>
      isUnread(id) || isPending(id) ? [{ message, group, copy }] : [],
    );
  });
}

const without = (list: readonly OwedCopy[], others: readonly OwedCopy[]): readonly OwedCopy[] =>
  list.filter((one) => !others.some((other) => isSame(one, other)));

const isSame = (one: OwedCopy, other: OwedCopy): boolean =>
  one.message === other.message && one.group === other.group && one.copy === other.copy;
