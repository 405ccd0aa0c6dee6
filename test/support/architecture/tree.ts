// The repository's TypeScript files, read once.
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourceFile } from './source.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The TypeScript files under a folder of the repository, in the order of their paths; none when the folder is missing. */
export function typescriptUnder(folder: string): SourceFile[] {
  return entries(join(root, folder))
    .filter((name) => /(?<!\.d)\.tsx?$/.test(name) && !name.split(sep).includes('node_modules'))
    .sort((a, b) => (a < b ? -1 : 1))
    .map((name) => ({
      path: [folder, ...name.split(sep)].join('/'),
      text: readFileSync(join(root, folder, name), 'utf8'),
    }));
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true }) as string[];
  } catch {
    return [];
  }
}
