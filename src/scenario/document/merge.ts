/** `extends`: a child's document over its parent's. */
import { type Entry, isNull, type MapTree, nameOf, type Tree } from './tree.ts';

/**
 * Lays a child over its parent: mappings are merged by key, lists of named things by their names, everything else is
 * replaced. A child's key without a value removes the parent's. Each value keeps the place where it stands.
 */
export function merge(parent: Tree, child: Tree): Tree {
  if (parent.kind === 'map' && child.kind === 'map') return mergeMaps(parent, child);
  if (parent.kind === 'list' && child.kind === 'list') return mergeLists(parent, child);
  return child;
}

/** The same for two mappings. */
export function mergeMaps(parent: MapTree, child: MapTree): MapTree {
  const entries = new Map<string, Entry>(parent.entries);
  for (const [name, { key, value }] of child.entries) {
    const below = parent.entries.get(name);
    if (isNull(value)) entries.delete(name);
    else entries.set(name, { key, value: below === undefined ? value : merge(below.value, value) });
  }
  return { kind: 'map', entries, place: child.place };
}

function mergeLists(parent: Tree & { kind: 'list' }, child: Tree & { kind: 'list' }): Tree {
  const parents = namesIn(parent);
  const children = namesIn(child);
  if (parents === undefined || children === undefined) return child;
  const items = parent.items.map((item, index) => {
    const above = children.get(parents.names[index]!);
    return above === undefined ? item : merge(item, above);
  });
  const added = child.items.filter((_, index) => !parents.has(children.names[index]!));
  return { kind: 'list', items: [...items, ...added], place: child.place };
}

/** The members of a list by their names, or undefined where one has none or two have the same. */
function namesIn(list: Tree & { kind: 'list' }) {
  const names = list.items.map(nameOf);
  const known = names.filter((name) => name !== undefined);
  const members = new Map(known.map((name, index) => [name, list.items[index]!]));
  if (members.size !== list.items.length) return undefined;
  return { names: known, get: (name: string) => members.get(name), has: (name: string) => members.has(name) };
}
