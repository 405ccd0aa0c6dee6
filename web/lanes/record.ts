/** Arrangements as they are remembered and shared: what is read comes from outside, and is read as such. */
import type { Arrangement } from './arrangement.ts';

/** The most actors that a list may name, and the most characters of a name. */
const MOST = { names: 200, characters: 300 } as const;

/** The arrangement as a short record. */
export const recordOf = ({ order, collapsed, hidden }: Arrangement): readonly (readonly string[])[] => [
  order,
  collapsed,
  hidden,
];

/** The arrangement that a record is; undefined where it is none. */
export function arrangementOf(value: unknown): Arrangement | undefined {
  if (!Array.isArray(value) || value.length !== 3 || !value.every(isNames)) return undefined;
  const [order, collapsed, hidden] = value as [string[], string[], string[]];
  return { order: unique(order), collapsed: unique(collapsed), hidden: unique(hidden) };
}

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)];

const isNames = (value: unknown): value is string[] =>
  Array.isArray(value) &&
  value.length <= MOST.names &&
  value.every((name) => typeof name === 'string' && name.length <= MOST.characters);
