// The layout of src and the direction of its imports. A folder may import what stands beside its name, and whatever
// those may import; arrows never point the other way. A new folder starts here.
import { importsOf, targetOf } from './imports.ts';
import { areaOf, type Finding, findingAt, type SourceFile, standsIn } from './source.ts';

const arrows: Readonly<Record<string, readonly string[]>> = {
  collections: [],
  model: ['collections'],
  kernel: ['model'],
  'kernel/behaviour': ['model'],
  metrics: ['model'],
  guarantees: ['model'],
  actors: ['model', 'kernel/behaviour', 'metrics'],
  profiles: ['model', 'kernel/behaviour', 'actors'],
  report: ['model', 'metrics'],
  explore: ['kernel', 'guarantees'],
  scenario: ['kernel', 'actors', 'profiles', 'guarantees', 'metrics'],
  campaign: ['scenario', 'explore', 'report'],
  attack: ['scenario', 'explore', 'profiles'],
  conformance: ['profiles', 'kernel'],
  lessons: ['scenario', 'campaign', 'attack'],
  index: ['campaign', 'attack', 'conformance', 'lessons'],
  cli: ['index'],
  vitest: ['index'],
};

/** Where each package may be imported: folders or single modules of src. */
const packages: Readonly<Record<string, readonly string[]>> = {
  xstate: ['actors', 'profiles'],
  seedrandom: ['kernel/random'],
  yaml: ['scenario', 'lessons'],
  zod: ['profiles', 'report', 'scenario', 'campaign', 'attack', 'conformance', 'lessons', 'cli'],
  'fast-check': ['campaign', 'attack'],
  commander: ['cli'],
  chokidar: ['cli'],
  '@swc/wasm-typescript': ['cli/attack/type-stripping'],
  vitest: ['vitest'],
  amqplib: ['cli/live'],
  ioredis: ['cli/live'],
  'node:': ['cli'],
};

/** Everything that a folder may import, by following the arrows. */
function reach(area: string, found = new Set<string>()): Set<string> {
  for (const next of arrows[area] ?? []) {
    if (found.has(next)) continue;
    found.add(next);
    reach(next, found);
  }
  return found;
}

/** Imports of src and web that point against the layout, and files of src that stand outside it. */
export function importDirection(files: readonly SourceFile[]): Finding[] {
  return files.flatMap((file) => {
    if (file.path.startsWith('web/')) return webImports(file);
    const area = areaOf(file.path);
    if (area === undefined || arrows[area] === undefined) {
      return [findingAt(file, 0, 'stands in no folder of the layout; move it, or add the folder to layers.ts')];
    }
    const allowed = [...reach(area)];
    return importsOf(file).flatMap(({ specifier, offset }) => {
      const target = targetOf(file, specifier);
      if (target === undefined) return [];
      if (areaOf(target) === area || allowed.some((place) => standsIn(target, place))) return [];
      const may = allowed.length === 0 ? 'nothing' : `only ${allowed.join(', ')}`;
      return [findingAt(file, offset, `imports ${target}; ${area} may import ${may}`)];
    });
  });
}

function webImports(file: SourceFile): Finding[] {
  return importsOf(file)
    .filter(({ specifier }) => standsIn(targetOf(file, specifier) ?? '', 'cli'))
    .map(({ offset }) => findingAt(file, offset, 'imports the command line; the browser app uses the rest of src'));
}

/** Packages and Node modules that src imports where the layout does not want them. */
export function packageImports(files: readonly SourceFile[]): Finding[] {
  return files.flatMap((file) =>
    importsOf(file).flatMap(({ specifier, offset }) => {
      if (specifier.startsWith('.')) return [];
      const name = specifier.startsWith('node:') ? 'node:' : packageOf(specifier);
      const places = packages[name];
      if (places === undefined) return [findingAt(file, offset, `imports ${name}, which src does not depend on`)];
      if (places.some((place) => standsIn(file.path, place))) return [];
      const where = places.map((place) => `src/${place}`).join(', ');
      return [findingAt(file, offset, `imports ${specifier}; only ${where} may: ask it for what is needed`)];
    }),
  );
}

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
