/** Writing: a file is there whole or not at all, whatever happens meanwhile. */
import {
  closeSync,
  fsyncSync,
  lstatSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { printable } from '../../report/text/printable.ts';
import { CliError, exit } from '../exit.ts';
import { reasonOf } from './read.ts';

/** How a file is written. */
export interface WriteOptions {
  /** Whether a file that is there may be replaced. */
  readonly replace?: boolean;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Writes a file by way of a temporary one in the same folder. A signal that comes meanwhile is obeyed once the file
 * stands: everything between is synchronous, so the handler runs when nothing is half done.
 */
export async function writeWhole(path: string, text: string, { replace = true }: WriteOptions = {}): Promise<void> {
  const interrupted = (signal: NodeJS.Signals): never => process.exit(signal === 'SIGINT' ? exit.interrupted : 143);
  for (const signal of signals) process.on(signal, interrupted);
  try {
    writeNow(path, text, replace);
    // A signal is told to its handler in the next turn of the loop.
    await new Promise((done) => setImmediate(done));
  } finally {
    for (const signal of signals) process.off(signal, interrupted);
  }
}

function writeNow(path: string, text: string, replace: boolean): void {
  const cannot = (reason: string, hint = ''): CliError =>
    new CliError(exit.unwritable, `cannot write ${printable(path)}: ${reason}`, hint);
  try {
    const there = statSync(path, { throwIfNoEntry: false });
    if (there?.isDirectory()) throw cannot('it is a folder');
    if (there !== undefined && !there.isFile()) return writeThrough(path, text);
    const occupied = lstatSync(path, { throwIfNoEntry: false }) !== undefined;
    if (occupied && !replace) throw cannot('it is there already', 'give --force to replace it');
    exchange(there === undefined ? path : realpathSync(path), text, there);
  } catch (error) {
    throw error instanceof CliError
      ? error
      : cannot(folderIsMissing(path) ? 'its folder does not exist' : reasonOf(error));
  }
}

/** A device or a pipe cannot be exchanged for a file: it gets the text. */
function writeThrough(path: string, text: string): void {
  const file = openSync(path, 'w');
  try {
    writeAll(file, text);
  } finally {
    closeSync(file);
  }
}

function exchange(path: string, text: string, there: Stats | undefined): void {
  const temporary = join(dirname(path), `.${basename(path).slice(0, 100)}.${process.pid}.tmp`);
  let file: number | undefined;
  try {
    file = openSync(temporary, 'wx', there === undefined ? 0o666 : there.mode & 0o777);
    writeAll(file, text);
    fsyncSync(file);
    closeSync(file);
    file = undefined;
    renameSync(temporary, path);
  } catch (error) {
    if (file !== undefined) closeSync(file);
    rmSync(temporary, { force: true });
    throw error;
  }
}

function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}

const folderIsMissing = (path: string): boolean => statSync(dirname(path), { throwIfNoEntry: false }) === undefined;
