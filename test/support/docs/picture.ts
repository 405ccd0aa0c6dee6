// The picture of the folders in src/README.md against the imports of the code.
import { importsOf, targetOf } from '../architecture/imports.ts';
import type { SourceFile } from '../architecture/source.ts';

/** An arrow of the picture or an import between two folders, as `from -> to`. */
export type Arrow = string;

/** The arrows of a flowchart without labels. */
export const arrowsIn = (flowchart: string): Arrow[] =>
  [...flowchart.matchAll(/^\s*(\w+) --> (\w+)$/gm)].map(([, from, to]) => `${from} -> ${to}`);

/** The imports between the top folders of src. */
export function importsBetween(files: readonly SourceFile[]): Arrow[] {
  const arrows = files.flatMap((file) =>
    importsOf(file).flatMap(({ specifier }) => {
      const target = targetOf(file, specifier);
      if (target === undefined || folderOf(target) === folderOf(file.path)) return [];
      return [`${folderOf(file.path)} -> ${folderOf(target)}`];
    }),
  );
  return [...new Set(arrows)].sort((a, b) => (a < b ? -1 : 1));
}

/** The arrows, and all chains of them. */
export function chainsOf(arrows: readonly Arrow[]): Set<Arrow> {
  const pairs = arrows.map((arrow) => arrow.split(' -> ') as [string, string]);
  const chains = new Set(arrows);
  for (let before = -1; before < chains.size; ) {
    before = chains.size;
    for (const chain of [...chains]) {
      const [from, through] = chain.split(' -> ');
      for (const [next, to] of pairs) if (next === through) chains.add(`${from} -> ${to}`);
    }
  }
  return chains;
}

const folderOf = (path: string): string => {
  const [, folder, file] = path.split('/');
  return file === undefined ? 'index' : (folder as string);
};
