/** How pending entries come to another consumer: nothing does that by itself (RPS-23). Times are in microseconds. */
import { compareIds, type EntryId, isSameId } from './entry-id.ts';
import {
  changed,
  entryOf,
  type Group,
  includes,
  type Pending,
  type Stream,
  type StreamEntry,
  withGroup,
} from './stream.ts';

/** What a claim asks for. */
export interface Claim {
  readonly consumer: string;
  /** Only what has been idle for longer is claimed; 0 claims everything. */
  readonly minIdle: number;
  readonly now: number;
  /** With JUSTID the delivery is not counted (RPS-24). */
  readonly justId: boolean;
}

/** What was claimed, and what is pending no more since its entry is gone (RPS-27). */
export interface Claimed<B> {
  readonly stream: Stream<B>;
  readonly entries: readonly StreamEntry<B>[];
  readonly deleted: readonly EntryId[];
}

/** How many pending entries XAUTOCLAIM looks at for each one that it may give. */
const ATTEMPTS = 10;

/** `XCLAIM`: takes over these entries one after another, in the order and as often as they are named. */
export function claimed<B>(stream: Stream<B>, group: Group, claim: Claim, ids: readonly EntryId[]): Claimed<B> {
  return ids.reduce<Claimed<B> & { readonly group: Group }>(
    (before, id) => {
      const pending = before.group.pending.find((each) => isSameId(each.id, id));
      if (pending === undefined) return before;
      const entry = entryOf(stream, id);
      const entries = entry !== undefined && isIdle(pending, claim) ? [entry] : [];
      const left = pendingAfter(before.group, claim, entries, entry === undefined ? [id] : []);
      return {
        group: left,
        stream: withGroup(stream, left),
        entries: [...before.entries, ...entries],
        deleted: entry === undefined ? [...before.deleted, id] : before.deleted,
      };
    },
    { group, stream, entries: [], deleted: [] },
  );
}

/** `XAUTOCLAIM`: takes over what it finds from an id on; `next` is where to go on, undefined at the end. */
export function autoClaimed<B>(
  stream: Stream<B>,
  group: Group,
  claim: Claim,
  { from, count }: { readonly from: EntryId; readonly count: number },
): Claimed<B> & { readonly next: EntryId | undefined } {
  const candidates = group.pending.filter(({ id }) => compareIds(id, from) >= 0);
  const entries: StreamEntry<B>[] = [];
  const deleted: EntryId[] = [];
  let at = 0;
  for (; at < candidates.length && at < ATTEMPTS * count && entries.length + deleted.length < count; at++) {
    const each = candidates[at] as Pending;
    const entry = entryOf(stream, each.id);
    if (entry === undefined) deleted.push(each.id);
    else if (isIdle(each, claim)) entries.push(entry);
  }
  const left = pendingAfter(group, claim, entries, deleted);
  return { stream: withGroup(stream, left), entries, deleted, next: candidates[at]?.id };
}

/** How an entry is given back by `XNACK`: which of its deliveries count (RPS-24). */
export type GiveBack = 'silent' | 'fail' | 'fatal';

/** `XNACK`: gives entries back, to be claimed by whoever comes first. */
export function givenBack<B>(stream: Stream<B>, group: Group, ids: readonly EntryId[], how: GiveBack): Stream<B> {
  const counted = (deliveries: number): number =>
    how === 'silent' ? deliveries - 1 : how === 'fail' ? deliveries : Number.MAX_SAFE_INTEGER;
  const pending = changed(group.pending, ids, (each) => ({
    ...each,
    consumer: undefined,
    deliveries: counted(each.deliveries),
  }));
  return withGroup(stream, { ...group, pending });
}

/** Hands what was given back to a consumer, before anything that is new (RPS-24). */
export function readGivenBack<B>(stream: Stream<B>, group: Group, consumer: string, count: number, now: number) {
  const free = group.pending.filter((each) => each.consumer === undefined).slice(0, count);
  return claimed(
    stream,
    group,
    { consumer, minIdle: 0, now, justId: false },
    free.map(({ id }) => id),
  );
}

const isIdle = ({ since }: Pending, { minIdle, now }: Claim): boolean => minIdle === 0 || now - since > minIdle;

/** A group in whose pending list a consumer has taken over entries, and others are gone. */
function pendingAfter<B>(
  group: Group,
  { consumer, now, justId }: Claim,
  entries: readonly StreamEntry<B>[],
  deleted: readonly EntryId[],
): Group {
  const left = group.pending.filter(({ id }) => !includes(deleted, id));
  const pending = changed(
    left,
    entries.map(({ id }) => id),
    ({ id, deliveries }) => ({ id, consumer, since: now, deliveries: justId ? deliveries : deliveries + 1 }),
  );
  return { ...group, pending };
}
