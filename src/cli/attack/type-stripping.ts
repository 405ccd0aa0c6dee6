/** TypeScript for versions of Node that do not strip types by themselves: by the stripper that the newer ones have inside. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Sources without types by the URLs of their files. */
export type Stripped = Readonly<Record<string, string>>;

/** A text that is no TypeScript, or one that needs more than types stripped, as enums do. */
export class StripError extends Error {
  override readonly name = 'SyntaxError';
  readonly file: string;
  readonly line: number;

  constructor(message: string, file: string, line: number) {
    super(message);
    this.file = file;
    this.line = line;
  }
}

/** What the package throws, which is no Error. */
interface Complaint {
  readonly message?: string;
  readonly startLine?: number;
}

type Strip = (source: string, options: { mode: 'strip-only'; filename: string }) => { readonly code: string };

let strip: Strip | undefined;

/** Whether this Node strips types by itself. */
export function nodeStripsTypes(): boolean {
  const features = process.features as { readonly typescript?: unknown };
  return features.typescript === 'strip' || features.typescript === 'transform';
}

/** The source of a file without its types: blanks stand in their place, so lines and columns stay. Throws a StripError. */
export function strippedFile(file: string): string {
  // It is large, and most lives need no more than what was stripped before them.
  strip ??= (createRequire(import.meta.url)('@swc/wasm-typescript') as { readonly transformSync: Strip }).transformSync;
  try {
    return strip(readFileSync(file, 'utf8'), { mode: 'strip-only', filename: file }).code;
  } catch (error) {
    const { message, startLine = 1 } = error as Complaint;
    throw new StripError((message ?? String(error)).split('\n')[0] ?? '', file, startLine);
  }
}

/** A file and the files of TypeScript that it imports by their places, all without types. Throws a StripError. */
export function strippedWithImports(file: string): Stripped {
  const found: Record<string, string> = {};
  const waiting = [pathToFileURL(file).href];
  for (let url = waiting.pop(); url !== undefined; url = waiting.pop()) {
    if (found[url] !== undefined || !existsSync(fileURLToPath(url))) continue;
    const code = strippedFile(fileURLToPath(url));
    found[url] = code;
    const named = code.matchAll(/\b(?:from|import|require)\b[\s(]*['"](\.{1,2}\/[^'"\n]+\.[cm]?ts)['"]/g);
    for (const match of named) waiting.push(new URL(match[1] ?? '', url).href);
  }
  return found;
}
