/** Where in a scenario the cursor stands: the path to it, whatever the text around it is like at the moment. */
import { yamlLanguage } from '@codemirror/lang-yaml';
import type { PathStep } from './schema.ts';

type Node = ReturnType<ReturnType<typeof yamlLanguage.parser.parse>['resolveInner']>;

/** A place in a text. */
export interface Place {
  /** The way to the mapping or the value in which the cursor stands. */
  readonly path: readonly PathStep[];
  /** Whether a key is being written there, or a value. */
  readonly kind: 'key' | 'value';
  /** The other keys of the mapping, where it is a key. */
  readonly siblings: readonly string[];
  /** Whether it begins an entry of a list, which may be a value as well as the first key of a mapping. */
  readonly beginsItem: boolean;
  /** The word at the cursor, as offsets. */
  readonly from: number;
  readonly to: number;
  /** Whether a colon stands behind the word. */
  readonly hasColon: boolean;
}

/** A word that is put where the cursor stands, so that there is something to find the path of. */
const STANDIN = 'Cursor';

/** The place at an offset; undefined within comments and quotes, and where no path leads to it. */
export function placeAt(text: string, offset: number): Place | undefined {
  const before = /[\w.-]*$/.exec(text.slice(Math.max(0, offset - 100), offset))?.[0].replace(/^-+(?=$|\w)/, '') ?? '';
  const from = offset - before.length;
  const to = offset + (/^[\w.-]*/.exec(text.slice(offset, offset + 100))?.[0].length ?? 0);
  const lineStart = text.lastIndexOf('\n', from - 1) + 1;
  const lead = text.slice(lineStart, from);
  const hasColon = /^[ \t]*:/.test(text.slice(to, to + 20));
  const beginsBlock = /^[ \t]*(- +)*$/.test(lead);
  const standIn = beginsBlock && !hasColon ? `${STANDIN}:` : STANDIN;
  const tree = yamlLanguage.parser.parse(text.slice(0, from) + standIn + text.slice(to));
  const node = tree.resolveInner(from + 1, 0);
  if (node.name !== 'Literal') return undefined;
  const read = (at: { readonly from: number; readonly to: number }): string =>
    unquoted((text.slice(0, from) + standIn + text.slice(to)).slice(at.from, at.to));
  return { ...climbed(node, read), from, to, hasColon };
}

/** The path of what stands at an offset of a finished text, a key or a value; undefined where nothing does. */
export function pathAt(
  text: string,
  offset: number,
): { readonly path: readonly PathStep[]; readonly from: number; readonly to: number } | undefined {
  const node = yamlLanguage.parser.parse(text).resolveInner(offset, 1);
  if (node.name !== 'Literal' && node.name !== 'QuotedLiteral') return undefined;
  const read = (at: { readonly from: number; readonly to: number }): string => unquoted(text.slice(at.from, at.to));
  const { path, kind, siblings } = climbed(node, read);
  const own: PathStep = { kind: 'key', key: read(node), siblings };
  return { path: kind === 'key' ? [...path, own] : path, from: node.from, to: node.to };
}

type Climbed = Pick<Place, 'path' | 'kind' | 'siblings' | 'beginsItem'>;
type Read = (at: { readonly from: number; readonly to: number }) => string;

function climbed(node: Node, read: Read): Climbed {
  const isKey = node.parent?.name === 'Key';
  const own = isKey ? node.parent?.parent : undefined;
  const mapping = own?.parent;
  const siblings = own && mapping ? keysIn(mapping, own, read) : [];
  const beginsItem = siblings.length === 0 && mapping?.parent?.name === 'Item';
  const path: PathStep[] = [];
  let at: Node = own ?? node;
  for (let up = at.parent; up !== null && up !== undefined; at = up, up = up.parent) {
    if (up.name === 'Item') path.unshift({ kind: 'item' });
    // A mapping that is not closed yet is taken for a key of another one: such a pair is no step.
    if (up.name !== 'Pair' || at.name === 'Key') continue;
    const key = up.getChild('Key');
    if (key !== null && up.parent !== null)
      path.unshift({ kind: 'key', key: read(key), siblings: keysIn(up.parent, up, read) });
  }
  return { path, kind: isKey ? 'key' : 'value', siblings, beginsItem };
}

/** The keys of a mapping but that of one pair. */
function keysIn(mapping: Node, but: Node, read: Read): string[] {
  return mapping
    .getChildren('Pair')
    .filter(({ from }) => from !== but.from)
    .flatMap((pair) => {
      const key = pair.getChild('Key');
      return key === null ? [] : [read(key)];
    });
}

const unquoted = (text: string): string => text.trim().replace(/^(["'])(.*)\1$/, '$2');
