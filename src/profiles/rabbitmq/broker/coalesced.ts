/** How many confirms are said in one (RMQ-10). */

/** A confirm as it is sent. */
export interface Said {
  readonly tag: number;
  readonly multiple: boolean;
}

/**
 * The confirms of some publishes: one that comes alone is said of itself only; of several the longest prefix below everything
 * that is unconfirmed or refused goes as one, the rest one by one. `tags` are newly confirmed, in any order; `unconfirmed` is the least number that is still open, or
 * undefined where none is.
 */
export function coalesced(
  tags: readonly number[],
  unconfirmed: number | undefined,
  refused: readonly number[],
): readonly Said[] {
  const only = tags[0];
  if (only !== undefined && tags.length === 1) return [{ tag: only, multiple: false }];
  const sorted = tags.toSorted((a, b) => a - b);
  const cutoff = Math.min(unconfirmed ?? Number.POSITIVE_INFINITY, ...refused);
  const prefix = sorted.filter((tag) => tag < cutoff);
  const last = prefix.at(-1);
  const together = last === undefined ? [] : [{ tag: last, multiple: true }];
  return [...together, ...sorted.slice(prefix.length).map((tag) => ({ tag, multiple: false }))];
}
