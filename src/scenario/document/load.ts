/** From a file's content to the tree of its document. */
import { complaint } from '../problem.ts';
import { shown } from '../shown.ts';
import { compose } from './compose.ts';
import { decode, hiddenCharacters, type TextComplaint } from './decode.ts';
import { readTree } from './read-tree.ts';
import type { Source } from './source.ts';
import type { MapTree } from './tree.ts';

/** A file that was looked at; the tree is missing where there is nothing that could be checked further. */
export interface Loaded {
  readonly source: Source;
  readonly tree: MapTree | undefined;
  readonly complaints: readonly TextComplaint[];
}

/** Reads the content of a file as one YAML document with a mapping at its top. */
export function load(content: string | Uint8Array, file: string): Loaded {
  const decoded = decode(content);
  if (!('text' in decoded)) return { source: { file, text: '' }, tree: undefined, complaints: [decoded] };
  const source = { file, text: decoded.text };
  const hidden = hiddenCharacters(source.text);
  if (hidden.length > 0) return { source, tree: undefined, complaints: hidden };
  const composed = compose(source.text);
  if ('complaints' in composed) return { source, tree: undefined, complaints: composed.complaints };
  const complaints: TextComplaint[] = [];
  const tree = readTree(composed.document, source, complaints);
  // A tree that was cut off would only seem to have other things wrong with it.
  const cut = complaints.some(({ complaint: about }) => about.code === 'QS107' || about.code === 'QS110');
  if (tree?.kind === 'map') return { source, tree: cut ? undefined : tree, complaints };
  if (complaints.length === 0) complaints.push(tree === undefined ? nothing : noMapping(tree));
  return { source, tree: undefined, complaints };
}

const begin = 'begin with queuescope: 1, or let queuescope new write a file to start from';
const nothing: TextComplaint = { complaint: complaint('QS104', 'the file says nothing', begin), start: 0, end: 0 };

function noMapping(tree: Parameters<typeof plainOf>[0]): TextComplaint {
  const message = `the document is ${shown(plainOf(tree))}, not a mapping`;
  return { complaint: complaint('QS111', message, begin), start: tree.place.start, end: tree.place.end };
}

const plainOf = (tree: NonNullable<ReturnType<typeof readTree>>): unknown =>
  tree.kind === 'list' ? tree.items : tree.kind === 'scalar' ? tree.value : {};
