/** The first line of a trace file. */
import type { Json } from '../../model/json.ts';
import type { Participant } from '../participants.ts';
import { type Line, own, quoted, required, textIn, wrong } from './decode.ts';
import type { JsonRecord } from './record.ts';

const FAMILY = 'queuescope-trace/';
const VERSION = 1;

/** The format that this engine writes and reads. */
export const TRACE_FORMAT = `${FAMILY}${VERSION}`;

/** What a trace is a trace of; a foreign one may leave any of it empty. */
export interface TraceFileHeader {
  readonly scenario: string;
  readonly seed: string;
  /** The version of the engine that made the trace. */
  readonly engine: string;
  readonly profile: string;
  readonly nodes: readonly Participant[];
}

/** Reads the header; a file of another kind or of a newer format gets a word that says so. */
export function readHeader(at: Line): TraceFileHeader {
  const line = { ...at, what: 'the header' };
  const format = own(line, 'format') ?? '';
  if (typeof format !== 'string' || !format.startsWith(FAMILY)) {
    const example = `{"format":"${TRACE_FORMAT}"}`;
    throw wrong(line, 'wrong-format', `is no header of a trace; the first line must be at least ${example}`);
  }
  const version = format.slice(FAMILY.length);
  if (!/^[1-9]\d{0,5}$/.test(version)) {
    throw wrong(line, 'wrong-format', `${quoted(format)} is no version of the trace format`);
  }
  if (Number(version) > VERSION) {
    const sentence = `the trace is of format ${version}, and this engine reads up to ${VERSION}; read it with a newer one`;
    throw wrong(line, 'newer-format', sentence);
  }
  return {
    scenario: textIn(line, 'scenario', ''),
    seed: textIn(line, 'seed', ''),
    engine: textIn(line, 'engine', ''),
    profile: textIn(line, 'profile', ''),
    nodes: readNodes(line),
  };
}

/** The word for a trace that another engine made, or undefined where the engines are the same. */
export function engineNote({ engine }: TraceFileHeader, current: string): string | undefined {
  if (engine === current) return undefined;
  const maker = engine === '' ? 'an engine that it does not name' : `engine ${quoted(engine)}`;
  return `This trace was made by ${maker}; this is ${current}. It is read as it stands and cannot be replayed here.`;
}

function readNodes(line: Line): Participant[] {
  const nodes = own(line, 'nodes') ?? [];
  if (!Array.isArray(nodes)) throw wrong(line, 'wrong-field', `"nodes" must be a list, not ${quoted(nodes)}`);
  const ids = new Set<string>();
  return nodes.map((node: Json) => {
    if (typeof node !== 'object' || node === null || Array.isArray(node)) {
      throw wrong(line, 'wrong-field', `"nodes" must hold records {"id": ..., "role": ...}, not ${quoted(node)}`);
    }
    const part = { ...line, record: node as JsonRecord, what: 'a node of the header' };
    const id = textIn(part, 'id');
    if (ids.has(id)) throw wrong(line, 'wrong-field', `"nodes" names ${quoted(id)} twice`);
    ids.add(id);
    return { id, role: readRole(part) };
  });
}

function readRole(line: Line): Participant['role'] {
  const role = required(line, 'role');
  const found = (['producer', 'broker', 'consumer', 'store', 'other'] as const).find((known) => known === role);
  if (found !== undefined) return found;
  throw wrong(line, 'wrong-field', `"role" is ${quoted(role)}; it must be producer, broker, consumer, store or other`);
}
