/** What a crash leaves of a server with streams: what its append-only file had made safe (RPS-26). */
import type { Part, Surviving } from '../../actors/adapter/definition.ts';
import { Vector } from '../../collections/vector.ts';
import type { Fact } from '../../model/fact.ts';
import type { StreamConfig, StreamsConfig } from './config.ts';
import { type Body, emptyKept, type Kept, type StreamsLedger } from './ledger.ts';
import type { FileRecord } from './reaction.ts';
import { compareIds, type EntryId, idText } from './stream/entry-id.ts';
import { type Group, groupNamed, type Stream } from './stream/stream.ts';

/** Streams as the file has them; clients connect again at once, and still work on what they have read. */
export function survive(
  ledger: StreamsLedger,
  _parts: Vector<Part>,
  { streams }: StreamsConfig,
  records: readonly unknown[],
): Surviving<StreamsLedger, Part> {
  const kept = streams.map((config, position) => safeAt(config, position, records as readonly FileRecord[]));
  const vanished = streams.flatMap((_, position) =>
    vanishedOf((ledger.kept[position] as Kept).stream, (kept[position] as Kept).stream),
  );
  return { ledger: { ...ledger, kept, owed: [] }, parts: Vector.empty(), vanished };
}

const safeAt = (config: StreamConfig, position: number, records: readonly FileRecord[]): Kept =>
  records.findLast((record) => record.position === position)?.kept ?? emptyKept(config);

/** What a group was owed and is owed no longer, although nobody has acknowledged it. */
function vanishedOf(before: Stream<Body>, safe: Stream<Body>): readonly Fact[] {
  return before.groups.flatMap((group) => {
    const left = groupNamed(safe, group.name) as Group;
    const isSafe = new Set(owedBy(safe, left).map(({ id }) => idText(id)));
    return owedBy(before, group).flatMap(({ id, body: { message, copy } }): Fact[] =>
      isSafe.has(idText(id)) ? [] : [{ type: 'vanished', message, group: group.name, copy, reason: 'crash' }],
    );
  });
}

/** The entries that a group has not read, or not acknowledged. */
function owedBy({ entries }: Stream<Body>, { last, pending }: Group) {
  const isPending = (id: EntryId): boolean => pending.some((each) => compareIds(each.id, id) === 0);
  return entries.filter(({ id }) => compareIds(id, last) > 0 || isPending(id));
}
