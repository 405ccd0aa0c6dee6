// Searches the proof table anew and writes what shows it: docs/proof-table.json, which the browser app reads, and
// docs/proof-table.md, which is made of it. With --check it writes nothing and fails where either is out of step.
import { spawnSync } from 'node:child_process';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const check = process.argv.includes('--check');
const { proofTablePage } = await import('../dist/campaign/index.js');

const main = join(root, 'dist', 'cli', 'main.js');
const stdio = ['ignore', 'pipe', 'inherit'];
const { status, stdout } = spawnSync(process.execPath, [main, 'explore', '--table', '--json'], {
  stdio,
  encoding: 'utf8',
  maxBuffer: 1 << 28,
});
// 2 says that a bound has stopped the search of some cell, which the table says as well.
if (status !== 0 && status !== 2) process.exit(status ?? 1);
settle('docs/proof-table.json', stdout);
settle('docs/proof-table.md', proofTablePage(JSON.parse(stdout)));

function settle(file, text) {
  const path = join(root, file);
  if (!check) {
    writeFileSync(`${path}.new`, text);
    renameSync(`${path}.new`, path);
  } else if (readFileSync(path, 'utf8') !== text) {
    console.error(`${file} is out of step with what the searches find: npm run table writes it anew`);
    process.exitCode = 1;
  }
}
