/** From what stands on the command line to the files that it means. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isCellName } from '../../campaign/index.ts';
import { printable } from '../../report/text/printable.ts';
import { CliError, exit } from '../exit.ts';
import { STDIN, unreadable } from './read.ts';

/** A file to read, or why what was named is none. */
export type Named = { readonly path: string } | { readonly error: CliError };

const DEEPEST = 20;

/** What a command looks for in folders. */
interface Sought {
  readonly name: string;
  readonly ends: RegExp;
  /** How file names end, in words. */
  readonly endings: string;
}

const scenarios: Sought = { name: 'scenario', ends: /\.ya?ml$/, endings: '.yaml or .yml' };

/** An index beside recordings lists them and is none itself. */
const recordings: Sought = { name: 'recording', ends: /^(?!INDEX\.json$).*\.json$/, endings: '.json' };

/** The files named: a folder means every scenario file below it, in the order of their paths. */
export const scenarioPaths = (names: readonly string[]): Named[] => pathsOf(names, scenarios);

/** The same for recordings. */
export const recordingPaths = (names: readonly string[]): Named[] => pathsOf(names, recordings);

function pathsOf(names: readonly string[], sought: Sought): Named[] {
  return names.flatMap((name): Named[] => {
    if (name === STDIN || isCellName(name)) return [{ path: name }];
    try {
      if (!statSync(name).isDirectory()) return [{ path: name }];
      const found = below(name, 0, sought);
      return found.length > 0 ? found.map((path) => ({ path })) : [{ error: none(name, sought) }];
    } catch (error) {
      return [{ error: unreadable(name, error) }];
    }
  });
}

/** Whether one file was named, and no folder. */
export function isOneFile(names: readonly string[]): boolean {
  const [only, ...more] = scenarioPaths(names);
  return more.length === 0 && only !== undefined && (!('path' in only) || only.path === names[0]);
}

const none = (folder: string, { name, endings }: Sought): CliError =>
  new CliError(exit.unreadable, `${printable(folder)} holds no ${name}: no file in it ends in ${endings}`);

function below(folder: string, depth: number, sought: Sought): string[] {
  if (depth > DEEPEST) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return below(path, depth + 1, sought);
      return entry.isFile() && sought.ends.test(entry.name) ? [path] : [];
    });
}
