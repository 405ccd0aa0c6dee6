/** From a YAML document to a tree of plain values, with everything refused that a scenario has no use for. */
import { type Alias, type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import { complaint } from '../problem.ts';
import { shown } from '../shown.ts';
import { hiddenIn, type TextComplaint } from './decode.ts';
import type { Place, Source } from './source.ts';
import type { Entry, Tree } from './tree.ts';

const depthLimit = 40;
const aliasLimit = 10_000;
const forbiddenKeys: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/** What has been read so far, and what was wrong with it. */
interface Reader {
  readonly source: Source;
  readonly complaints: TextComplaint[];
  /** The anchored nodes that are being unfolded now: meeting one of them again is a circle. */
  readonly unfolding: Set<Node>;
  /** The nodes that aliases can mean; the last one of a name before the alias counts. */
  readonly anchors: Map<string, Node>;
  /** The alias in the file that is being unfolded, with all that is in it. */
  alias: Place | undefined;
  /** How many values aliases have added. */
  added: number;
}

/** The tree of a document, or undefined where it is empty; complaints are added to the list. */
export function readTree(document: Document.Parsed, source: Source, complaints: TextComplaint[]): Tree | undefined {
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) return undefined;
  return read(contents, 0, {
    source,
    complaints,
    unfolding: new Set(),
    anchors: new Map(),
    alias: undefined,
    added: 0,
  });
}

function read(node: Node | null, depth: number, reader: Reader): Tree {
  const place = placeOf(node, reader);
  const nothing: Tree = { kind: 'scalar', value: null, place };
  if (node === null) return nothing;
  if (reader.unfolding.size > 0 && ++reader.added > aliasLimit) {
    // Told once; what follows is read as nothing, so that the bomb does not go off.
    if (reader.added === aliasLimit + 1) {
      refuse(reader, reader.alias ?? place, 'QS107', 'aliases unfold into too much', manyAliases);
    }
    return nothing;
  }
  if (depth > depthLimit) {
    refuse(reader, place, 'QS110', 'the document is nested too deeply', `the limit is a depth of ${depthLimit}`);
    return nothing;
  }
  if (isAlias(node)) return readAlias(node, place, depth, reader);
  if (node.tag !== undefined) {
    refuse(reader, place, 'QS109', 'tags are not allowed', 'remove the word with the !, or quote the text');
  }
  // Not asked of the alias itself, which would look through the whole document each time.
  if (node.anchor !== undefined && reader.unfolding.size === 0) reader.anchors.set(node.anchor, node);
  if (isSeq(node)) {
    return { kind: 'list', items: node.items.map((item) => read(item as Node | null, depth + 1, reader)), place };
  }
  if (isMap(node)) return readMap(node.items as Pair<Node | null, Node | null>[], place, depth, reader);
  return { kind: 'scalar', value: scalarValue(isScalar(node) ? node.value : null, place, reader), place };
}

const manyAliases = `write out what is repeated; aliases may add ${aliasLimit} values`;

function readAlias(node: Alias, place: Place, depth: number, reader: Reader): Tree {
  const target = reader.anchors.get(node.source);
  if (target === undefined || reader.unfolding.has(target)) {
    const message = target === undefined ? 'there is no such anchor' : 'the alias contains itself';
    refuse(reader, place, 'QS107', `${message}: ${shown(node.source)}`, 'write out what is meant');
    return { kind: 'scalar', value: null, place };
  }
  const outermost = reader.unfolding.size === 0;
  if (outermost) reader.alias = place;
  reader.unfolding.add(target);
  const tree = read(target, depth, reader);
  reader.unfolding.delete(target);
  return tree;
}

function readMap(pairs: readonly Pair<Node | null, Node | null>[], place: Place, depth: number, reader: Reader): Tree {
  const entries = new Map<string, Entry>();
  for (const pair of pairs) {
    const key = placeOf(pair.key, reader);
    const name = keyOf(pair.key, key, reader);
    // A key that stands there without a colon has no node; its place is the key's.
    const value = pair.value === null ? ({ kind: 'scalar', value: null, place: key } as const) : undefined;
    const tree = value ?? read(pair.value, depth + 1, reader);
    if (name === undefined) continue;
    const first = entries.get(name);
    if (first === undefined) entries.set(name, { key, value: tree });
    else refuse(reader, key, 'QS106', `the key ${shown(name)} stands here a second time`, 'keep one of the two');
  }
  return { kind: 'map', entries, place };
}

function keyOf(node: Node | null, place: Place, reader: Reader): string | undefined {
  const value = isScalar(node) ? node.value : undefined;
  if (value === '<<') {
    refuse(reader, place, 'QS113', 'merge keys are not allowed', 'write the keys out, or use extends');
  } else if (typeof value !== 'string' || value === '' || value.length > 200) {
    refuse(reader, place, 'QS112', `${keyKind(node, value)} cannot be a key`, 'keys are plain words');
  } else if (forbiddenKeys.includes(value)) {
    refuse(reader, place, 'QS112', `${shown(value)} cannot be a key`, 'choose another word');
  } else {
    const hidden = hiddenIn(value);
    if (hidden === undefined) return value;
    reader.complaints.push({ complaint: hidden, start: place.start, end: place.end });
  }
  return undefined;
}

function keyKind(node: Node | null, value: unknown): string {
  if (isMap(node)) return 'a mapping';
  if (isSeq(node)) return 'a list';
  if (isAlias(node)) return 'an alias';
  return typeof value === 'string' && value.length > 200 ? 'so long a text' : shown(value === '' ? undefined : value);
}

function scalarValue(value: unknown, place: Place, reader: Reader): string | number | boolean | null {
  if (typeof value === 'string') {
    const hidden = hiddenIn(value);
    if (hidden !== undefined) reader.complaints.push({ complaint: hidden, start: place.start, end: place.end });
    return value;
  }
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function placeOf(node: Node | null, { source }: Reader): Place {
  const [start, end] = node?.range ?? [0, 0];
  return { source, start, end: Math.max(end, start) };
}

function refuse(reader: Reader, place: Place, code: Parameters<typeof complaint>[0], message: string, hint: string) {
  reader.complaints.push({ complaint: complaint(code, message, hint), start: place.start, end: place.end });
}
