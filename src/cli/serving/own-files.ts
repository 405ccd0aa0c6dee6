/** A person's own scenario files beside the app: they are read anew whenever the page asks, so that edits are seen. */
import { relative, sep } from 'node:path';
import { readBeside, STDIN } from '../files/read.ts';
import { scenarioPaths } from '../files/scenario-paths.ts';

/** A file as the page gets it: its path from where the command was started, and its text. */
export interface OwnFile {
  readonly file: string;
  readonly text: string;
}

/** The most files that are shown, and the most bytes of one: longer ones are no scenarios. */
const MOST = { files: 500, bytes: 1024 * 1024 } as const;

/** The files that are named, a folder with all below it. Throws the CliError of what cannot be read. */
export function namedFiles(names: readonly string[]): readonly string[] {
  return scenarioPaths(names.filter((name) => name !== STDIN)).map((named) => {
    if ('error' in named) throw named.error;
    return named.path;
  });
}

/** What the files say now; one that has gone since, or that is too long, is left out. */
export function ownFiles(names: readonly string[]): readonly OwnFile[] {
  return namedFiles(names)
    .slice(0, MOST.files)
    .flatMap((path) => {
      const bytes = readBeside(path);
      if (bytes === undefined || bytes.length > MOST.bytes) return [];
      return [{ file: relative('.', path).split(sep).join('/'), text: new TextDecoder().decode(bytes) }];
    });
}
