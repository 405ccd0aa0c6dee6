/** Turns one line of an untrusted trace file into checked values. What is wrong is thrown as a TraceFileError. */
import type { Json } from '../../model/json.ts';
import { printable } from '../text/printable.ts';
import { type TraceFileCode, TraceFileError } from './error.ts';
import type { JsonRecord } from './record.ts';
import type { Field } from './shape.ts';

/** One line that is being read: what it holds, where it stands, and a word for what it is about in errors. */
export interface Line {
  readonly record: JsonRecord;
  readonly number: number;
  readonly what: string;
}

/** The error for a line. */
export const wrong = ({ number }: Pick<Line, 'number'>, code: TraceFileCode, sentence: string): TraceFileError =>
  new TraceFileError(code, number, sentence);

/** Quotes what the file holds, short and without anything that a terminal would obey. */
export function quoted(value: Json): string {
  const text = typeof value === 'string' ? value : kindOf(value);
  return typeof value === 'string' ? `"${printable(text, 40)}"` : text;
}

function kindOf(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a record';
  return String(value);
}

/** The most characters of a line; deep nesting costs time, so that a whole file of it on one line is not tried. */
const LINE_LIMIT = 256 * 1024;

/** Parses a line that must be a JSON object. */
export function recordIn(text: string, number: number): JsonRecord {
  if (text.length > LINE_LIMIT) {
    throw wrong({ number }, 'too-large', `has ${text.length} characters, more than the ${LINE_LIMIT} that are read`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw wrong({ number }, 'not-json', 'is not JSON; a trace file has one JSON object on each line');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrong({ number }, 'not-a-record', 'is JSON but not an object; write {"type": ...}');
  }
  return value as JsonRecord;
}

/** A field of the line, or undefined where it is missing or null. Only the record's own fields count. */
export function own({ record }: Line, name: string): Json | undefined {
  return Object.hasOwn(record, name) ? (record[name] ?? undefined) : undefined;
}

/** The part of a line under a name, which must be an object. */
export function partOf(line: Line, name: string): Line {
  const part = required(line, name);
  if (typeof part !== 'object' || Array.isArray(part)) {
    throw wrong(line, 'wrong-field', `"${name}" of ${line.what} must be an object, not ${quoted(part)}`);
  }
  return { ...line, record: part as JsonRecord, what: `the ${name} of ${line.what}` };
}

/** A field that must be there. */
export function required(line: Line, name: string): Json {
  const value = own(line, name);
  if (value === undefined) throw wrong(line, 'missing-field', `${line.what} lacks "${name}"`);
  return value;
}

/** A field of text, or the fallback where it is missing and there is one. */
export function textIn(line: Line, name: string, fallback?: string): string {
  const value = fallback === undefined ? required(line, name) : (own(line, name) ?? fallback);
  if (typeof value !== 'string') {
    throw wrong(line, 'wrong-field', `"${name}" of ${line.what} must be text, not ${quoted(value)}`);
  }
  return value;
}

/** A field that is an integer, 0 or more, or the fallback where it is missing and there is one. */
export function countIn(line: Line, name: string, fallback?: number): number {
  const value = fallback === undefined ? required(line, name) : (own(line, name) ?? fallback);
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    throw wrong(line, 'wrong-field', `"${name}" of ${line.what} must be an integer, 0 or more, not ${quoted(value)}`);
  }
  return value === 0 ? 0 : value; // JSON knows -0, and nobody else should
}

/** A field that is true or false. */
export function flagIn(line: Line, name: string): boolean {
  const value = required(line, name);
  if (typeof value !== 'boolean') {
    throw wrong(line, 'wrong-field', `"${name}" of ${line.what} must be true or false, not ${quoted(value)}`);
  }
  return value;
}

/** A field of plain data as its place in the table of shapes describes it. */
export function plainIn(line: Line, name: string, { kind, optional }: Field): string | number | boolean | undefined {
  if (optional && own(line, name) === undefined) return undefined;
  if (kind === 'count') return countIn(line, name);
  if (kind === 'flag') return flagIn(line, name);
  const value = textIn(line, name);
  if (typeof kind !== 'string' && !kind.includes(value)) {
    throw wrong(line, 'wrong-field', `"${name}" of ${line.what} is ${quoted(value)}; it must be ${kind.join(', ')}`);
  }
  return value;
}
