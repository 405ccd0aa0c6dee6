// The import statements of a file, and the file that each relative one means.
import { posix } from 'node:path';
import { codeOf, type Finding, findingAt, type SourceFile } from './source.ts';

/** One module that a file names: `import`, `export ... from`, `import()` or `new URL('./x.ts', import.meta.url)`. */
export interface Import {
  readonly specifier: string;
  readonly offset: number;
}

const statements = [
  /\bimport\s+(?:type\s+)?(?:[\w$\s{},*]*?\bfrom\s*)?(?=['"])/g,
  /\bexport\s+(?:type\s+)?(?:\*(?:\s*as\s+[\w$]+)?|\{[\w$\s,]*\})\s*from\s*(?=['"])/g,
  /\bimport\s*\(\s*(?=['"`])/g,
  /\bnew\s+URL\(\s*(?=['"`]\s*['"`]\s*,\s*import\.meta\.url)/g,
];

/** Every module that a file names, in no particular order. */
export function importsOf(file: SourceFile): Import[] {
  const code = codeOf(file);
  return statements.flatMap((statement) =>
    [...code.matchAll(statement)].map((match) => {
      const opening = match.index + match[0].length;
      const closing = code.indexOf(code[opening] as string, opening + 1);
      return { specifier: file.text.slice(opening + 1, closing), offset: match.index };
    }),
  );
}

/**
 * The path of the file that a relative specifier means, or undefined for a package or a `node:` module. What stands behind
 * a question mark tells the bundler how to take the file.
 */
export const targetOf = (file: SourceFile, specifier: string): string | undefined =>
  specifier.startsWith('.') ? posix.join(posix.dirname(file.path), specifier.replace(/\?.*$/, '')) : undefined;

/** Relative imports of TypeScript files that do not name a file of the repository by its whole name. */
export function brokenImports(files: readonly SourceFile[]): Finding[] {
  const paths = new Set(files.map(({ path }) => path));
  const ours = /^(?:src|web|test)\/(?:.*\/)?[^/]+$/;
  const otherKind = /\.(?!(?:ts|tsx|js)$)\w+$/;
  return files.flatMap((file) =>
    importsOf(file).flatMap(({ specifier, offset }) => {
      const target = targetOf(file, specifier);
      if (target === undefined || paths.has(target) || !ours.test(target) || otherKind.test(target)) return [];
      return [findingAt(file, offset, `imports '${specifier}', which is no file here; write the whole name, './x.ts'`)];
    }),
  );
}

/** Files that nothing reaches by imports from the roots. Says nothing while no root exists. */
export function deadFiles(files: readonly SourceFile[], roots: (path: string) => boolean): Finding[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const waiting = files.filter(({ path }) => roots(path));
  if (waiting.length === 0) return [];
  const reached = new Set(waiting);
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    for (const { specifier } of importsOf(file)) {
      const target = byPath.get(targetOf(file, specifier) ?? '');
      if (target === undefined || reached.has(target)) continue;
      reached.add(target);
      waiting.push(target);
    }
  }
  return files
    .filter((file) => !reached.has(file))
    .map((file) => findingAt(file, 0, 'is imported by nothing that runs; use it or delete it'));
}
