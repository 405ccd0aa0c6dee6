// Builds src/ into dist/: everything but the command line and the matchers for Vitest without Node's types, then these two
// with them. Then the
// browser app into dist/web, and the same as one file into dist/workshop.
// dist/ is written over and then pruned, not removed first, so that a command that runs meanwhile finds its files.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'vite';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const main = join(dist, 'cli', 'main.js');

/** Compiles the sources, removes outputs whose source is gone, bundles the app; false when the compiler objects. */
export async function build() {
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
  let accepted = true;
  for (const project of ['src', 'src/cli', 'src/vitest']) {
    if (!hasSources(join(root, project), project === 'src' ? ['cli', 'vitest'] : [])) continue;
    const { status } = spawnSync(process.execPath, [tsc, '-p', join(root, project)], { stdio: 'inherit' });
    accepted &&= status === 0;
  }
  prune();
  if (existsSync(main)) chmodSync(main, 0o755);
  const configFile = join(root, 'vite.config.ts');
  for (const mode of ['production', 'workshop']) await bundle({ configFile, mode, logLevel: 'warn' });
  return accepted;
}

function hasSources(folder, except) {
  if (!existsSync(folder)) return false;
  return readdirSync(folder, { withFileTypes: true }).some((entry) =>
    entry.isDirectory()
      ? !except.includes(entry.name) && hasSources(join(folder, entry.name), [])
      : entry.name.endsWith('.ts'),
  );
}

// What the app's own builds put under dist/ is theirs.
function prune() {
  if (!existsSync(dist)) return;
  for (const file of readdirSync(dist, { recursive: true })) {
    if (['web', 'workshop'].includes(file.split(sep)[0])) continue;
    const stem = /^(.*?)(?:\.d\.ts|\.js)(?:\.map)?$/.exec(file)?.[1];
    if (stem !== undefined && !existsSync(join(root, 'src', `${stem}.ts`))) rmSync(join(dist, file));
  }
}

if (relative(process.argv[1] ?? '', fileURLToPath(import.meta.url)) === '') process.exitCode = (await build()) ? 0 : 1;
