/** Consumers that are served in turn may change places only as a whole circle turns: who came next still comes next. */

/**
 * By how many positions all of a circle move on when what stood at position i stands at `places[i]`; undefined where that is
 * not how they move, or where somebody would come to stand where others are served in another way.
 */
export function turnOf<T extends { readonly node: number }>(
  circle: readonly T[],
  places: readonly number[],
  isServedAlike: (one: T, other: T) => boolean,
): number | undefined {
  const to = circle.map(({ node }) => circle.findIndex((other) => other.node === places[node]));
  const turn = to[0] ?? 0;
  const isTurned = circle.every((each, position) => {
    const next = to[position] as number;
    return next === (position + turn) % circle.length && isServedAlike(each, circle[next] as T);
  });
  return isTurned ? turn : undefined;
}
