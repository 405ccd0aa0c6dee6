/** What a share link says, and the reading of what somebody else says in one: it is untrusted, field by field. */
import type { Fault } from '../../src/model/fault.ts';
import type { Arrangement } from '../lanes/arrangement.ts';
import { arrangementOf, recordOf as lanesRecordOf } from '../lanes/record.ts';
import type { Selection } from '../state/cursor.ts';

/** What a link restores. */
export interface Link {
  /** The file of the scenario; what it extends is found from there. */
  readonly file: string;
  /** The text; undefined where the file is a shipped one and unchanged. */
  readonly text: string | undefined;
  /** The hash of the text of a shipped file, by which a reader knows that its own is the same. */
  readonly hash: string | undefined;
  readonly seed: string | undefined;
  /** The edits of the branch that was shown; what they mean is read by the Worker. */
  readonly edits: readonly Fault[];
  /** The branch that was shown; undefined for the base. */
  readonly branch: { readonly name: string; readonly at: number } | undefined;
  /** How many events were shown. */
  readonly cursor: number;
  readonly selection: Selection;
  readonly view: LinkView;
  /** The version of the engine that made the link. */
  readonly engine: string;
}

/** How it was looked at. */
export interface LinkView {
  readonly mode: 'order' | 'true';
  /** The tab of the drawer; undefined leaves the reader's own. */
  readonly tab: string | undefined;
  /** How the lanes are put; undefined leaves the reader's own. */
  readonly lanes: Arrangement | undefined;
}

/** The most edits that a link may have. */
const MOST_EDITS = 1_000;
/** The latest event that a link may point at. */
const LATEST = 10_000_000;

type Fields = Readonly<Record<string, unknown>>;

/** The link as the short record that is written: what is usual is left out. */
export function recordOf(link: Link): Fields {
  const { selection, branch, view } = link;
  return {
    v: 1,
    g: link.engine,
    f: link.file,
    h: link.text === undefined ? link.hash : undefined,
    y: link.text,
    s: link.seed,
    e: link.edits.length > 0 ? link.edits : undefined,
    b: branch && { n: branch.name, at: branch.at },
    t: link.cursor > 0 ? link.cursor : undefined,
    sel: selection.kind === 'none' ? undefined : selection,
    view: viewRecordOf(view),
  };
}

function viewRecordOf({ mode, tab, lanes }: LinkView): Fields | undefined {
  if (mode === 'order' && tab === undefined && lanes === undefined) return undefined;
  return { mode, tab, lanes: lanes && lanesRecordOf(lanes) };
}

/** The link that a record is, or a few words on what is wrong with it. */
export function linkOf(value: unknown): Link | { readonly why: string } {
  if (!isRecord(value)) return { why: 'it holds no record' };
  const { f, y, h, s, e = [], b, t = 0, g = '' } = ownOf(value);
  if (!isText(f, 300)) return { why: 'it names no file' };
  if (y !== undefined && typeof y !== 'string') return { why: 'its scenario is no text' };
  if (y === undefined && !isText(h, 64)) return { why: 'it holds no scenario' };
  if (s !== undefined && !isText(s, 1_000)) return { why: 'its seed is no text' };
  if (!Array.isArray(e) || e.length > MOST_EDITS) return { why: `its edits are no list of up to ${MOST_EDITS}` };
  if (!isPosition(t)) return { why: 'the moment that it names is no event' };
  const branch = b === undefined ? undefined : branchOf(b);
  if (branch === null) return { why: 'its branch is none' };
  return {
    file: f,
    text: y as string | undefined,
    hash: y === undefined ? (h as string) : undefined,
    seed: s as string | undefined,
    edits: e as readonly Fault[],
    branch,
    cursor: t,
    selection: selectionOf(value.sel),
    view: viewOf(value.view),
    engine: isText(g, 40) ? g : '',
  };
}

function branchOf(value: unknown): Link['branch'] | null {
  if (!isRecord(value)) return null;
  const { n, at } = ownOf(value);
  const begins = at === -1 || isPosition(at);
  return isText(n, 200) && begins ? { name: n, at: at as number } : null;
}

/** What was selected; a selection that cannot be read is none, since nothing depends on it. */
function selectionOf(value: unknown): Selection {
  if (!isRecord(value)) return { kind: 'none' };
  const { kind, event, message, actor } = ownOf(value);
  if (kind === 'event' && isPosition(event)) return { kind, event };
  if (kind === 'message' && isText(message, 300)) return { kind, message };
  return kind === 'actor' && isText(actor, 300) ? { kind, actor } : { kind: 'none' };
}

function viewOf(value: unknown): LinkView {
  const { mode, tab, lanes } = isRecord(value) ? ownOf(value) : {};
  return {
    mode: mode === 'true' ? 'true' : 'order',
    tab: isText(tab, 40) ? tab : undefined,
    lanes: arrangementOf(lanes),
  };
}

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The record's own fields: what its prototype has is nobody's saying. */
const ownOf = (value: Fields): Fields => Object.assign(Object.create(null), value);

const isText = (value: unknown, most: number): value is string => typeof value === 'string' && value.length <= most;

const isPosition = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= LATEST;
