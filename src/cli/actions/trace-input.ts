/** Trace files, read and parsed. */

import { printable } from '../../report/text/printable.ts';
import { engineNote } from '../../report/trace/header.ts';
import { parseTraceFile, type TraceFile } from '../../report/trace-file.ts';
import { CliError, exit } from '../exit.ts';
import { readInput } from '../files/read.ts';
import type { Terminal } from '../terminal.ts';
import { version } from '../version.ts';
import { nameOf } from './scenario-input.ts';

/** The trace in a file; throws with every line that is wrong. */
export async function readTrace(path: string, terminal: Terminal): Promise<TraceFile> {
  return traceIn(await readInput(path), path, terminal);
}

/** The trace in the bytes of a file. */
export function traceIn(content: Uint8Array, path: string, terminal: Terminal): TraceFile {
  const name = printable(nameOf(path));
  const parsed = parseTraceFile(textOf(content, name));
  if (!parsed.ok) {
    for (const { message, code } of parsed.errors) terminal.complain(`${name}: ${printable(message)} (${code})`);
    const codes = [...new Set(parsed.errors.map(({ code }) => code))];
    throw new CliError(exit.invalid, `${name} is no trace`, `queuescope explain ${codes[0]} says more`);
  }
  const note = engineNote(parsed.header, version());
  if (note !== undefined) terminal.say(`${name}: ${note}`);
  return parsed;
}

/** Whether a file is meant to be a trace and not a scenario: by its name, or else by how it begins. */
export function looksLikeTrace(path: string, content: Uint8Array): boolean {
  if (/\.ya?ml$/i.test(path)) return false;
  if (/\.(?:jsonl|ndjson)$/i.test(path)) return true;
  return /^\uFEFF?\s*\{/.test(new TextDecoder().decode(content.subarray(0, 100)));
}

function textOf(content: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw new CliError(exit.invalid, `${name} is no trace: it is not UTF-8 text`);
  }
}
