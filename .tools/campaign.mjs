#!/usr/bin/env node
// npm run campaign -- [--only NAME,NAME]
// What takes too long for every change, one after the other: a small part of each runs in npm test. Ends with 1 where one of
// them fails, and says in the end which took how long. Ctrl-C ends the one that runs, and with it the campaign.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const USAGE = 64;
const root = fileURLToPath(new URL('../', import.meta.url));
const main = join(root, 'dist', 'cli', 'main.js');
const work = mkdtempSync(join(tmpdir(), 'queuescope-campaign-'));

/** The campaigns by their names: what each does, and what it is called with. */
const campaigns = {
  table: ['searches every cell of the proof table anew', [join(root, '.tools', 'table.mjs'), '--check']],
  mutants: ['hunts every planted bug', [join(root, '.tools', 'mutants.mjs')]],
  pipeline: [
    'follows a million orders through the pipeline, half of them in each run, while everybody may crash',
    [main, 'check', manyOrders(), '--runs', '2', '--guarantee', 'at-least-once'],
  ],
  bench: ['measures everything in full, P2 at its largest too', [join(root, 'test', 'bench', 'bench.mjs')]],
};

const { values: options } = parseArgs({ options: { only: { type: 'string' } } });
const chosen = options.only?.split(',') ?? Object.keys(campaigns);
const unknown = chosen.find((name) => !Object.hasOwn(campaigns, name));
if (unknown !== undefined) {
  process.stderr.write(`campaign: there is no ${unknown}; there are ${Object.keys(campaigns).join(', ')}\n`);
  process.exit(USAGE);
}

const ended = [];
try {
  for (const name of chosen) {
    const [does, call] = campaigns[name];
    process.stdout.write(`\n${name}: ${does}\n`);
    const began = performance.now();
    const { status, signal } = spawnSync(process.execPath, call, { cwd: root, stdio: 'inherit' });
    ended.push({ name, ok: status === 0, seconds: (performance.now() - began) / 1000 });
    if (signal !== null) break;
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
process.stdout.write('\n');
for (const { name, ok, seconds } of ended)
  process.stdout.write(`${ok ? '✓' : '✗'} ${name.padEnd(10)} ${seconds.toFixed(0).padStart(5)} s\n`);
process.exit(ended.length === chosen.length && ended.every(({ ok }) => ok) ? 0 : 1);

/** The pipeline of the patterns with half a million orders in it. */
function manyOrders() {
  const file = join(work, 'many-orders.yaml');
  copyFileSync(join(root, 'scenarios', '1-patterns', 'pipeline.yaml'), join(work, 'pipeline.yaml'));
  const orders =
    '{ id: shop, to: orders, messages: 500000, confirm: all, retry: { after: 50ms, max: forever }, outbox: true }';
  writeFileSync(
    file,
    `queuescope: 1\nextends: ./pipeline.yaml\nname: Half a million orders\nproducers: [${orders}]\nuntil: 2h\nlimits: { events: 50000000, steps: 50000000 }\nexpect: { at-least-once: holds }\nmust-see: []\n`,
  );
  return file;
}
