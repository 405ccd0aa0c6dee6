// Writes test/golden/trace-hashes.json: the trace hash of every scenario's own run. Look at what has changed before you
// commit it: `queuescope diff` says where two runs part.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { scenarioFolders } from './docs/scenarios-page.mjs';

const scenarios = fileURLToPath(new URL('../scenarios/', import.meta.url));
const target = fileURLToPath(new URL('../test/golden/trace-hashes.json', import.meta.url));

if (await build()) {
  const { conduct, parseScenario } = await import('../dist/index.js');
  const read = (path) => readFileSync(join(scenarios, path), 'utf8');
  const hashes = scenarioFolders().flatMap(({ files }) =>
    files.map((file) => {
      const parsed = parseScenario(read(file), file, read);
      if (!parsed.ok) throw new Error(`${file} is wrong; queuescope lint says why`);
      return [file, conduct(parsed.scenario).traceHash];
    }),
  );
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(`${target}.new`, `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`);
  renameSync(`${target}.new`, target);
} else {
  process.exitCode = 1;
}
