/** Ids of stream entries: a time in milliseconds and a number within it, which rise with every entry (RPS-21). */

/** An id. */
export interface EntryId {
  readonly ms: number;
  readonly seq: number;
}

/** Before every entry. */
export const ZERO: EntryId = Object.freeze({ ms: 0, seq: 0 });

/** Below 0 where `a` is the older one, above 0 where it is the younger one. */
export const compareIds = (a: EntryId, b: EntryId): number => a.ms - b.ms || a.seq - b.seq;

/** Whether two ids are the same. */
export const isSameId = (a: EntryId, b: EntryId): boolean => a.ms === b.ms && a.seq === b.seq;

/** An id as Redis writes it, e.g. 1700000000000-3. */
export const idText = ({ ms, seq }: EntryId): string => `${ms}-${seq}`;

/** An id as a command gives it; the number may be left out, and is then `seq`. Undefined where it is none. */
export function readId(text: string, seq = 0): EntryId | undefined {
  const [, ms, own] = /^(\d{1,15})(?:-(\d{1,15}))?$/.exec(text) ?? [];
  if (ms === undefined) return undefined;
  return { ms: Number(ms), seq: own === undefined ? seq : Number(own) };
}
