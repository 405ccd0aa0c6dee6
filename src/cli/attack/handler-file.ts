/** The file that a person has named: the only one that is executed. */
import { spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import type { ClientName, Site } from '../../attack/index.ts';
import { printable } from '../../report/text/printable.ts';
import { CliError, exit } from '../exit.ts';
import { readInput, STDIN, unreadable } from '../files/read.ts';
import { nodeStripsTypes, StripError, type Stripped, strippedWithImports } from './type-stripping.ts';

/** A file that can be attacked. */
export interface HandlerFile {
  /** Its absolute path, where it really is. */
  readonly file: string;
  /** It and what it imports without types, where this Node cannot strip them. */
  readonly stripped: Stripped | undefined;
}

/** Looks for a file that can be read and that this Node can run. Throws a CliError. */
export async function handlerFile(handler: string, client: ClientName): Promise<HandlerFile> {
  if (handler === STDIN) throw new CliError(exit.usage, 'a handler cannot come from standard input', 'name its file');
  try {
    await readInput(handler);
  } catch (error) {
    throw unreadable(handler, error);
  }
  if (/\.[cm]?tsx$/.test(handler)) throw compileFirst(handler, 'JSX is no TypeScript that Node can run');
  const file = realpathSync(handler);
  if (!/\.[cm]?ts$/.test(file) || nodeStripsTypes()) return { file, stripped: undefined };
  if (client === 'process')
    throw compileFirst(handler, `a process of Node ${process.versions.node} runs no TypeScript`);
  try {
    return { file, stripped: strippedWithImports(file) };
  } catch (error) {
    if (!(error instanceof StripError)) throw error;
    const place = error.file === file ? handler : error.file;
    throw compileFirst(`${place}:${error.line}`, error.message);
  }
}

const compileFirst = (place: string, what: string): CliError =>
  new CliError(
    exit.invalid,
    `${printable(place)}: the handler cannot be loaded: ${printable(what)}`,
    'compile it and name the .js or .mjs file',
  );

/** Where a file is no JavaScript, which a stack does not tell: Node is asked to read it without running it. */
export function syntaxErrorIn(file: string): Site | undefined {
  const { stderr } = spawnSync(process.execPath, ['--check', file], { encoding: 'utf8' });
  const line = /^(?:file:\/\/)?(\/.*):(\d+)$/m.exec(stderr)?.[2];
  return line === undefined ? undefined : { file, line: Number(line), column: 1 };
}
