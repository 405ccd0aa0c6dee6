// Files and functions that one look cannot hold.
import { codeOf, type Finding, findingAt, lineOf, type SourceFile } from './source.ts';

/** The lines that a file, and a function at the top of a file, may have without giving a reason. */
export const limits = { file: 250, function: 70 } as const;

const reason = 'Long because';

/** Files that are too long and whose first comment does not say why. */
export function longFiles(files: readonly SourceFile[]): Finding[] {
  return files
    .filter((file) => lines(file.text) > limits.file && !header(file).includes(reason))
    .map((file) =>
      findingAt(
        file,
        0,
        `has ${lines(file.text)} lines, more than ${limits.file}; split it by concept, or say "${reason} ..." in its first comment`,
      ),
    );
}

/** Functions that are too long and whose docstring does not say why. Leans on the formatter: they end with a brace in column 1. */
export function longFunctions(files: readonly SourceFile[]): Finding[] {
  return files.flatMap((file) =>
    [
      ...codeOf(file).matchAll(/^(?:export )?(?:default )?(?:async )?function\b[^\n]*[^;}\n]\n(?:[^\n]*\n)*?\}$/gm),
    ].flatMap((match) => {
      const length = lines(match[0]);
      if (length <= limits.function || commentAbove(file.text, match.index).includes(reason)) return [];
      const name = /function\*?\s*([\w$]*)/.exec(match[0])?.[1] ?? '';
      return [
        findingAt(
          file,
          match.index,
          `${name} has ${length} lines, more than ${limits.function}; split it, or say "${reason} ..." above it`,
        ),
      ];
    }),
  );
}

const lines = (text: string): number => lineOf(text.trimEnd(), Number.POSITIVE_INFINITY);

/** The comments that open a file. */
const header = (file: SourceFile): string => /^(?:\s|#![^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/.exec(file.text)?.[0] ?? '';

/** The comment right above an offset that starts a line; a word to the linter may stand between. Empty when there is none. */
export function commentAbove(text: string, offset: number): string {
  const before = text.slice(0, offset).replace(/(?:\/\/ biome-ignore[^\n]*\n)+$/, '');
  if (before.endsWith('*/\n')) return before.slice(before.lastIndexOf('/*'));
  return /(?:^\/\/[^\n]*\n)+$/m.exec(before)?.[0] ?? '';
}
