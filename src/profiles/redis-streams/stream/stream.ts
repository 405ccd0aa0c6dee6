/** A stream and its consumer groups, as values: what adds to it, reads it, and takes away from it. Times are in microseconds. */
import { compareIds, type EntryId, isSameId, ZERO } from './entry-id.ts';

/** An entry. */
export interface StreamEntry<B> {
  readonly id: EntryId;
  readonly body: B;
}

/** An entry that a group has handed out and that nobody has acknowledged. */
export interface Pending {
  readonly id: EntryId;
  /** Who has it; undefined where it was given back. */
  readonly consumer: string | undefined;
  /** When it was handed out last. */
  readonly since: number;
  /** How often (RPS-24). */
  readonly deliveries: number;
}

/** A consumer group: how far it has read, and what is pending, the oldest first. */
export interface Group {
  readonly name: string;
  readonly last: EntryId;
  readonly pending: readonly Pending[];
}

/** A stream. */
export interface Stream<B> {
  /** The oldest first. */
  readonly entries: readonly StreamEntry<B>[];
  /** The id of the youngest entry that there ever was. */
  readonly last: EntryId;
  readonly groups: readonly Group[];
}

/** A stream without entries and groups. */
export const emptyStream: Stream<never> = { entries: [], last: ZERO, groups: [] };

/** The stream with one more entry; its id has to be younger than all before. */
export const added = <B>(stream: Stream<B>, entry: StreamEntry<B>): Stream<B> => ({
  ...stream,
  entries: [...stream.entries, entry],
  last: entry.id,
});

/** The entry of an id; undefined where there is none (any more). */
export const entryOf = <B>({ entries }: Stream<B>, id: EntryId): StreamEntry<B> | undefined =>
  entries.find((entry) => isSameId(entry.id, id));

/** The group of a name. */
export const groupNamed = <B>({ groups }: Stream<B>, name: string): Group | undefined =>
  groups.find((group) => group.name === name);

/** The stream with a group of this name, in the place of the one that it has or as a new one. */
export function withGroup<B>(stream: Stream<B>, group: Group): Stream<B> {
  const at = stream.groups.findIndex(({ name }) => name === group.name);
  const groups = at < 0 ? [...stream.groups, group] : stream.groups.with(at, group);
  return { ...stream, groups };
}

/** A group that begins after an entry. */
export const newGroup = (name: string, last: EntryId): Group => ({ name, last, pending: [] });

/** What a group has not handed out yet. */
export const unreadBy = <B>({ entries }: Stream<B>, { last }: Group): readonly StreamEntry<B>[] =>
  entries.filter(({ id }) => compareIds(id, last) > 0);

/** What was read. */
export interface Read<B> {
  readonly stream: Stream<B>;
  readonly entries: readonly StreamEntry<B>[];
}

/**
 * `XREADGROUP ... >`: new entries for a consumer, which are pending from now on; with `noAck` they are as if they had been
 * acknowledged (RPS-21, RPS-25).
 */
export function readNew<B>(
  stream: Stream<B>,
  group: Group,
  consumer: string,
  { count, noAck, now }: { readonly count: number; readonly noAck: boolean; readonly now: number },
): Read<B> {
  const entries = unreadBy(stream, group).slice(0, count);
  const last = entries.at(-1)?.id ?? group.last;
  const fresh = noAck ? [] : entries.map(({ id }): Pending => ({ id, consumer, since: now, deliveries: 1 }));
  return { stream: withGroup(stream, { ...group, last, pending: [...group.pending, ...fresh] }), entries };
}

/**
 * `XREADGROUP ... <id>`: what a consumer has pending after an id, once more; each entry counts as delivered again (RPS-24). What
 * has been deleted meanwhile comes without its content.
 */
export function readHistory<B>(
  stream: Stream<B>,
  group: Group,
  consumer: string,
  { after, count, now }: { readonly after: EntryId; readonly count: number; readonly now: number },
): {
  readonly stream: Stream<B>;
  readonly found: readonly (readonly [id: EntryId, entry: StreamEntry<B> | undefined])[];
} {
  const own = group.pending.filter((each) => each.consumer === consumer && compareIds(each.id, after) > 0);
  const found = own.slice(0, count).map(({ id }) => [id, entryOf(stream, id)] as const);
  const again = found.flatMap(([id, entry]) => (entry === undefined ? [] : [id]));
  const pending = changed(group.pending, again, (each) => ({ ...each, since: now, deliveries: each.deliveries + 1 }));
  return { stream: withGroup(stream, { ...group, pending }), found };
}

/** `XACK`: nobody owes these entries to the group any more; says how many really were pending (RPS-22). */
export function acknowledged<B>(
  stream: Stream<B>,
  group: Group,
  ids: readonly EntryId[],
): { readonly stream: Stream<B>; readonly count: number } {
  const pending = group.pending.filter(({ id }) => !includes(ids, id));
  return { stream: withGroup(stream, { ...group, pending }), count: group.pending.length - pending.length };
}

/** `XDEL`: the stream without these entries; what is pending stays so. */
export const without = <B>(stream: Stream<B>, ids: readonly EntryId[]): Stream<B> => ({
  ...stream,
  entries: stream.entries.filter(({ id }) => !includes(ids, id)),
});

/** What trimming leaves, and what it takes away: read or not, pending or not (RPS-27). */
export interface Trimmed<B> {
  readonly stream: Stream<B>;
  readonly removed: readonly StreamEntry<B>[];
}

/** `XTRIM MAXLEN`: only the youngest entries stay. */
export function trimmedTo<B>(stream: Stream<B>, length: number): Trimmed<B> {
  const excess = Math.max(0, stream.entries.length - length);
  if (excess === 0) return { stream, removed: [] };
  return { stream: { ...stream, entries: stream.entries.slice(excess) }, removed: stream.entries.slice(0, excess) };
}

/** `XTRIM MINID`: only entries that are not older than an id stay. */
export function trimmedBefore<B>(stream: Stream<B>, least: EntryId): Trimmed<B> {
  return trimmedTo(stream, stream.entries.filter(({ id }) => compareIds(id, least) >= 0).length);
}

/** Whether an id is among others. */
export const includes = (ids: readonly EntryId[], id: EntryId): boolean => ids.some((each) => isSameId(each, id));

/** The list in which the pending entries of these ids are changed. */
export const changed = (
  pending: readonly Pending[],
  ids: readonly EntryId[],
  change: (each: Pending) => Pending,
): readonly Pending[] => pending.map((each) => (includes(ids, each.id) ? change(each) : each));
