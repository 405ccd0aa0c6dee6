// Builds src/ into dist/: everything but the command line without Node's types, then the command line with them.
// dist/ is written over and then pruned, not removed first, so that a command that runs meanwhile finds its files.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const main = join(dist, 'cli', 'main.js');

/** Compiles the projects that have sources, removes outputs whose source is gone; false when the compiler objects. */
export function build() {
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
  let accepted = true;
  for (const project of ['src', 'src/cli']) {
    if (!hasSources(join(root, project), project === 'src' ? ['cli'] : [])) continue;
    const { status } = spawnSync(process.execPath, [tsc, '-p', join(root, project)], { stdio: 'inherit' });
    accepted &&= status === 0;
  }
  prune();
  if (existsSync(main)) chmodSync(main, 0o755);
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

// The browser app has its own build, and what it puts under dist/web is its own.
function prune() {
  if (!existsSync(dist)) return;
  for (const file of readdirSync(dist, { recursive: true })) {
    if (file.split(sep)[0] === 'web') continue;
    const stem = /^(.*?)(?:\.d\.ts|\.js)(?:\.map)?$/.exec(file)?.[1];
    if (stem !== undefined && !existsSync(join(root, 'src', `${stem}.ts`))) rmSync(join(dist, file));
  }
}

if (relative(process.argv[1] ?? '', fileURLToPath(import.meta.url)) === '') process.exitCode = build() ? 0 : 1;
