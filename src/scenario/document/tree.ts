/** A document as plain values that know where they stand, also when they come from several files. */
import type { Path } from '../problem.ts';
import type { Place } from './source.ts';

/** A value that is neither a list nor a mapping. */
export type Scalar = string | number | boolean | null;

/** A value with its place. */
export type Tree =
  | { readonly kind: 'scalar'; readonly value: Scalar; readonly place: Place }
  | { readonly kind: 'list'; readonly items: readonly Tree[]; readonly place: Place }
  | MapTree;

/** A mapping with its place; the keys stand in the order of the file. */
export interface MapTree {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Entry>;
  readonly place: Place;
}

/** The value of a key, and where the key stands. */
export interface Entry {
  readonly key: Place;
  readonly value: Tree;
}

/** The plain value of a tree. A key without a value is left out: to give none is to say nothing. */
export function plain(tree: Tree): unknown {
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'list') return tree.items.map(plain);
  const entries = [...tree.entries].filter(([, { value }]) => !isNull(value));
  return Object.fromEntries(entries.map(([key, { value }]) => [key, plain(value)]));
}

/** Whether a tree is the value that says nothing. */
export const isNull = (tree: Tree): boolean => tree.kind === 'scalar' && tree.value === null;

/** How an entry of a list is called: its `id`, or its `name`; undefined where it has none. */
export function nameOf(tree: Tree): string | undefined {
  if (tree.kind !== 'map') return undefined;
  const value = (tree.entries.get('id') ?? tree.entries.get('name'))?.value;
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
}

/** Where the value at the end of a path stands, or its key; where neither exists, the nearest thing around it. */
export function placeAt(tree: Tree, path: Path, what: 'key' | 'value'): Place {
  let at = tree;
  let place = tree.place;
  for (const [index, step] of path.entries()) {
    const last = index === path.length - 1;
    if (at.kind === 'list' && typeof step === 'number') {
      const item: Tree | undefined = at.items[step];
      if (item === undefined) return place;
      at = item;
      place = item.place;
    } else if (at.kind === 'map') {
      const entry: Entry | undefined = at.entries.get(String(step));
      if (entry === undefined) return firstLine(place);
      at = entry.value;
      place = (last && what === 'key') || isNull(at) ? entry.key : at.place;
    } else return place;
  }
  return place;
}

// A key that is missing belongs to the whole mapping around it; its first line is enough to point at.
function firstLine(place: Place): Place {
  const end = place.source.text.indexOf('\n', place.start);
  return end < 0 || end >= place.end ? place : { ...place, end };
}
