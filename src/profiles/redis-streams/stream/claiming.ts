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

/** `XCLAIM`: takes over these entries. */
export function claimed<B>(stream: Stream<B>, group: Group, claim: Claim, ids: readonly EntryId[]): Claimed<B> {
  const asked = group.pending.filter(({ id }) => includes(ids, id));
  const deleted = asked.flatMap(({ id }) => (entryOf(stream, id) === undefined ? [id] : []));
  const entries = asked.flatMap((each) => {
    const entry = isIdle(each, claim) ? entryOf(stream, each.id) : undefined;
    return entry === undefined ? [] : [entry];
  });
  return takenOver(stream, group, claim, entries, deleted);
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
  return { ...takenOver(stream, group, claim, entries, deleted), next: candidates[at]?.id };
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

function takenOver<B>(
  stream: Stream<B>,
  group: Group,
  { consumer, now, justId }: Claim,
  entries: readonly StreamEntry<B>[],
  deleted: readonly EntryId[],
): Claimed<B> {
  const left = group.pending.filter(({ id }) => !deleted.some((each) => isSameId(each, id)));
  const pending = changed(
    left,
    entries.map(({ id }) => id),
    ({ id, deliveries }) => ({ id, consumer, since: now, deliveries: justId ? deliveries : deliveries + 1 }),
  );
  return { stream: withGroup(stream, { ...group, pending }), entries, deleted };
}
