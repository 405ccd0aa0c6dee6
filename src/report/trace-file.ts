/**
 * A trace as JSON Lines: a header, then a line for each event, and above its first use a line for each message. Written in
 * canonical form, so equal traces give equal files. trace-format.md describes it for those who bring traces of their own.
 */
import { canonical } from '../model/json.ts';
import type { TraceEvent } from '../model/trace.ts';
import { recordIn, textIn, wrong } from './trace/decode.ts';
import { TraceFileError } from './trace/error.ts';
import { readHeader, TRACE_FORMAT, type TraceFileHeader } from './trace/header.ts';
import { readEnd, type TraceFileEnd } from './trace/read-end.ts';
import { Known, readEvent } from './trace/read-event.ts';
import { eventRecord, messageOf, messageRecord } from './trace/record.ts';
import { TraceHash } from './trace-hash.ts';

/** The most that a reader takes, in UTF-16 code units: a run of some 20,000 messages. */
export const TRACE_FILE_LIMIT = 128 * 1024 * 1024;

/** After so many errors a reader stops looking for more. */
const ERROR_LIMIT = 20;

/** What a trace file holds. */
export interface TraceFile {
  readonly header: TraceFileHeader;
  readonly events: readonly TraceEvent[];
  /** How the run ended; undefined where the file does not say. */
  readonly end: TraceFileEnd | undefined;
}

/** What came of reading: a trace, or all that is wrong (at least one error). */
export type ParsedTraceFile =
  | ({ readonly ok: true } & TraceFile)
  | { readonly ok: false; readonly errors: readonly TraceFileError[] };

/**
 * The lines of a trace file, each without its line break. With `quiet` (whether nothing was left to happen) a last line
 * says so, how many events there are and their hash, by which a reader knows that the file is whole.
 */
export function* traceLines(
  header: TraceFileHeader,
  events: Iterable<TraceEvent>,
  quiet?: boolean,
): Generator<string, void> {
  yield canonical({ ...header, format: TRACE_FORMAT });
  const described = new Set<string>();
  const hash = new TraceHash();
  let count = 0;
  for (const event of events) {
    const message = messageOf(event);
    if (message !== undefined && !described.has(message.id)) {
      described.add(message.id);
      yield canonical(messageRecord(message));
    }
    yield canonical(eventRecord(event));
    hash.observe(event);
    count++;
  }
  if (quiet !== undefined) yield canonical({ type: 'end', quiet, events: count, hash: hash.digest() });
}

/** A whole trace file as text. */
export function traceText(header: TraceFileHeader, events: Iterable<TraceEvent>, quiet?: boolean): string {
  return `${[...traceLines(header, events, quiet)].join('\n')}\n`;
}

/** Reads an untrusted trace file. Never throws; finds up to 20 errors at once. */
export function parseTraceFile(text: string): ParsedTraceFile {
  if (text.length > TRACE_FILE_LIMIT) {
    const sentence = `the file has ${text.length} characters, more than the ${TRACE_FILE_LIMIT} that are read`;
    return { ok: false, errors: [new TraceFileError('too-large', 1, sentence)] };
  }
  const reading = new Reading();
  const errors: TraceFileError[] = [];
  const attempt = (step: () => void): void => {
    try {
      step();
    } catch (error) {
      if (!(error instanceof TraceFileError)) throw error;
      errors.push(error);
    }
  };
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() !== '') attempt(() => reading.take(line, index + 1));
    // Without its header a file is no trace, and more complaints would not help.
    if (errors.length >= ERROR_LIMIT || (errors.length > 0 && reading.header === undefined)) break;
  }
  if (errors.length === 0) attempt(() => reading.finish());
  if (errors.length > 0 || reading.header === undefined) return { ok: false, errors };
  return { ok: true, header: reading.header, events: reading.events, end: reading.end };
}

/** A trace file as far as it has been read. */
class Reading {
  header: TraceFileHeader | undefined;
  readonly events: TraceEvent[] = [];
  end: TraceFileEnd | undefined;
  private readonly known = new Known();
  private endLine = 0;

  take(text: string, number: number): void {
    const line = { record: recordIn(text, number), number, what: 'the line' };
    if (this.header === undefined) {
      this.header = readHeader(line);
      return;
    }
    if (this.end !== undefined) throw wrong(line, 'after-end', 'stands after the line of type "end"');
    const type = textIn(line, 'type');
    if (type === 'message') this.known.describe({ ...line, what: 'the message' });
    else if (type === 'end') {
      this.end = readEnd({ ...line, what: 'the end' });
      this.endLine = number;
    } else this.event(readEvent(line, this.known, this.events.length), number);
  }

  /** Checks what only the whole file shows. */
  finish(): void {
    if (this.header === undefined)
      throw wrong({ number: 1 }, 'empty', 'the file is empty; it must begin with a header');
    if (this.end === undefined) return;
    const { events, hash } = this.end;
    if (events !== undefined && events !== this.events.length) {
      const sentence = `promises ${events} events, but ${this.events.length} stand above`;
      throw wrong({ number: this.endLine }, 'cut-short', sentence);
    }
    if (hash === undefined) return;
    const found = new TraceHash();
    for (const event of this.events) found.observe(event);
    if (found.digest() !== hash) {
      const sentence = `the events have the hash ${found.digest()}, not the one promised: the file was changed`;
      throw wrong({ number: this.endLine }, 'wrong-hash', sentence);
    }
  }

  private event(event: TraceEvent, number: number): void {
    const before = this.events.at(-1);
    if (before !== undefined && event.at < before.at) {
      const sentence = `"at" is ${event.at}, earlier than the ${before.at} of the event above; order events by time`;
      throw wrong({ number }, 'wrong-order', sentence);
    }
    this.events.push(event);
  }
}
