/** How a person has put the lanes: their order, those that are narrow, and those that are away. Pure values. */

/** What a person wishes of the lanes, by the ids of actors; an id that no run knows means nothing. */
export interface Arrangement {
  /** The actors in the order of their lanes; those that it does not name keep their usual places. */
  readonly order: readonly string[];
  /** The actors whose lanes are narrow and say nothing of what happens within. */
  readonly collapsed: readonly string[];
  /** The actors without a lane. */
  readonly hidden: readonly string[];
}

/** Nobody wishes anything. */
export const asUsual: Arrangement = { order: [], collapsed: [], hidden: [] };

/** Whether an arrangement leaves everything as it is. */
export const isUsual = ({ order, collapsed, hidden }: Arrangement): boolean =>
  order.length + collapsed.length + hidden.length === 0;

/** The ids in the order that is wished; each one that the wish does not name follows the one before which it usually stands. */
export function ordered(ids: readonly string[], { order }: Arrangement): readonly string[] {
  const known = new Set(ids);
  const result = order.filter((id) => known.has(id));
  const placed = new Set(result);
  ids.forEach((id, index) => {
    if (placed.has(id)) return;
    const before = index === 0 ? -1 : result.indexOf(ids[index - 1] as string);
    result.splice(before + 1, 0, id);
  });
  return result;
}

/** The lane of an actor so many places to the right among those that are seen; a negative number moves it to the left. */
export function moved(wish: Arrangement, ids: readonly string[], id: string, by: number): Arrangement {
  const all = ordered(ids, wish);
  const seen = all.filter((each) => !wish.hidden.includes(each));
  const from = seen.indexOf(id);
  const to = Math.max(0, Math.min(seen.length - 1, from + by));
  if (from < 0 || from === to) return wish;
  const neighbour = seen[to] as string;
  const rest = all.filter((each) => each !== id);
  rest.splice(rest.indexOf(neighbour) + (to > from ? 1 : 0), 0, id);
  return { ...wish, order: rest };
}

/** The lane of an actor narrow, or wide again. */
export const withCollapsed = (wish: Arrangement, id: string): Arrangement => ({
  ...wish,
  collapsed: toggled(wish.collapsed, id),
});

/** The lane of an actor away, or back. One lane stays: without any there is no picture. */
export function withHidden(wish: Arrangement, ids: readonly string[], id: string): Arrangement {
  const hidden = toggled(wish.hidden, id);
  return ids.every((each) => hidden.includes(each)) ? wish : { ...wish, hidden };
}

const toggled = (ids: readonly string[], id: string): readonly string[] =>
  ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id];
