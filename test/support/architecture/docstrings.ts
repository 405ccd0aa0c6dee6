// What src exports says what it is for.
import { commentAbove } from './size.ts';
import { codeOf, type Finding, findingAt, type SourceFile } from './source.ts';

const exported =
  /^export (?:default )?(?:declare )?(?:async )?(?:abstract )?(function\*?|class|interface|type|enum)\s+([\w$]+)/gm;

/** Exported functions, classes, interfaces and types without a docstring right above; of an overload, the first counts. */
export function undocumented(files: readonly SourceFile[]): Finding[] {
  return files.flatMap((file) => {
    const seen = new Set<string>();
    return [...codeOf(file).matchAll(exported)].flatMap((match) => {
      const name = `${match[1]} ${match[2]}`;
      if (seen.has(name)) return [];
      seen.add(name);
      if (commentAbove(file.text, match.index).startsWith('/**')) return [];
      return [findingAt(file, match.index, `exports ${name} without a /** sentence */ right above it`)];
    });
  });
}
