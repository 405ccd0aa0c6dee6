/** Reading: whole files up to a limit, standard input, and what a file extends. */
import { closeSync, fstatSync, lstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { cellNamed, isCellName, worldOf } from '../../campaign/index.ts';
import { didYouMean } from '../../model/did-you-mean.ts';
import { printable } from '../../report/text/printable.ts';
import { CliError, exit } from '../exit.ts';

/** No file that is read is larger than this; parsers have lower limits of their own and words for them. */
const LARGEST = 64 * 1024 * 1024;

const CHUNK = 64 * 1024;

/** The name of standard input on the command line. */
export const STDIN = '-';

/** The bytes of a file, of standard input for `-`, or of the world of a cell of the proof table. */
export async function readInput(path: string): Promise<Uint8Array> {
  if (path === STDIN) return standardInput();
  if (isCellName(path)) return cellWorld(path);
  try {
    return readWhole(path);
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** What a name such as `proof:in-memory/after-effect/none/loss` stands for. */
function cellWorld(name: string): Uint8Array {
  const cell = cellNamed(name);
  if (cell === undefined) {
    const hint = 'a cell is named like proof:in-memory/after-effect/none/consumer-crash';
    throw new CliError(exit.unreadable, `the proof table has no cell ${printable(name)}`, hint);
  }
  const world = worldOf(cell);
  if (!world.possible)
    throw new CliError(exit.invalid, `${printable(name)} cannot be: ${world.lacks.join('; ')}`, 'try another broker');
  return new TextEncoder().encode(world.text);
}

/** The bytes of an ordinary file that another one names; undefined where there is none. */
export function readBeside(path: string): Uint8Array | undefined {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? readWhole(path) : undefined;
}

/** The error for a path that cannot be read, with the reason in words. */
export function unreadable(path: string, error: unknown): CliError {
  if (error instanceof CliError) return error;
  const isMissing = codeOf(error) === 'ENOENT';
  if (isMissing && isLink(path))
    return new CliError(
      exit.unreadable,
      `cannot read ${printable(path)}: it is a link to a file that is not there`,
      '',
    );
  const near = isMissing ? nearName(path) : undefined;
  const hint = near === undefined ? '' : `did you mean ${printable(near)}?`;
  return new CliError(exit.unreadable, `cannot read ${printable(path)}: ${reasonOf(error)}`, hint);
}

const isLink = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'its permissions do not allow it',
  EPERM: 'its permissions do not allow it',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its links go round in a circle',
  ENOSPC: 'the disk is full',
  EROFS: 'its disk is read-only',
  ERR_INVALID_ARG_VALUE: 'its name holds a character that no name may have',
};

/** Why an operation on a file failed, in words. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  return reasons[code] ?? (code === '' ? String(error) : code);
}

const codeOf = (error: unknown): string => {
  const code = (error as { readonly code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : '';
};

function readWhole(path: string): Uint8Array {
  const file = openSync(path, 'r');
  try {
    if (fstatSync(file).size > LARGEST) throw tooLarge(path);
    const chunks: Uint8Array[] = [];
    let size = 0;
    for (;;) {
      const chunk = new Uint8Array(CHUNK);
      const read = readSync(file, chunk, 0, CHUNK, null);
      if (read === 0) return joined(chunks, size);
      chunks.push(chunk.subarray(0, read));
      size += read;
      if (size > LARGEST) throw tooLarge(path);
    }
  } finally {
    closeSync(file);
  }
}

let fromStdin: Promise<Uint8Array> | undefined;

/** Standard input to its end; it is read once, and whoever asks again gets the same. */
function standardInput(): Promise<Uint8Array> {
  fromStdin ??= readStdin();
  return fromStdin;
}

async function readStdin(): Promise<Uint8Array> {
  if (process.stdin.isTTY) process.stderr.write('Reading from the terminal; end the text with Ctrl-D.\n');
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of process.stdin) {
      chunks.push(chunk as Uint8Array);
      size += (chunk as Uint8Array).length;
      if (size > LARGEST) throw tooLarge('standard input');
    }
  } catch (error) {
    throw unreadable('standard input', error);
  }
  return joined(chunks, size);
}

const tooLarge = (path: string): CliError =>
  new CliError(exit.invalid, `${printable(path)} is larger than ${LARGEST / 1024 / 1024} MB`, 'nothing of it was read');

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/** The file in the same folder whose name is most like that of a missing one. */
function nearName(path: string): string | undefined {
  try {
    const folder = dirname(path);
    const near = didYouMean(basename(path), readdirSync(folder).slice(0, 1000));
    return near === undefined ? undefined : folder === '.' ? near : `${folder}/${near}`;
  } catch {
    return undefined;
  }
}
