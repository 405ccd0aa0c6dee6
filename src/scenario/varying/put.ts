/** A document with another value in one place. */
import type { Place } from '../document/source.ts';
import type { MapTree, Scalar, Tree } from '../document/tree.ts';
import type { Path } from '../problem.ts';

/** A value, and where it and its key are said to stand when there is something wrong with them. */
export interface Put {
  readonly path: Path;
  readonly value: Scalar;
  readonly key: Place;
  readonly place: Place;
}

/** The document with the value at the path; mappings that are not there are made, lists are not. */
export const put = (document: MapTree, { path, value, key, place }: Put): MapTree =>
  putInto(document, path, { kind: 'scalar', value, place }, key) as MapTree;

function putInto(tree: Tree, [step, ...rest]: Path, value: Tree, key: Place): Tree {
  if (step === undefined) return value;
  if (tree.kind === 'list') {
    const items = tree.items.map((item, index) => (index === step ? putInto(item, rest, value, key) : item));
    return { ...tree, items };
  }
  const map: MapTree = tree.kind === 'map' ? tree : { kind: 'map', entries: new Map(), place: key };
  const below: Tree = map.entries.get(String(step))?.value ?? { kind: 'map', entries: new Map(), place: key };
  const entries = new Map(map.entries).set(String(step), { key, value: putInto(below, rest, value, key) });
  return { ...map, entries };
}
