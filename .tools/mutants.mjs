#!/usr/bin/env node
// npm run mutants -- [--only ID,ID] [--shard I/N] [--json] [--story]
// Plants each bug of test/mutants and looks whether the search of its world catches it. Ends with 1 when one escapes, or
// when a search fails with no bug planted. --story tells the run that shows each. --shard hunts a part of them and prints a
// report for `queuescope merge`, and then ends with 0 whatever was found.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const USAGE = 64;

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    shard: { type: 'string' },
    json: { type: 'boolean', default: false },
    story: { type: 'boolean', default: false },
  },
});
const entry = fileURLToPath(new URL('../test/mutants/index.ts', import.meta.url));
const { module: hunting } = await runnerImport(entry, { configFile: false, logLevel: 'error' });
const { hunt, idOf, quarries, shown, storyLines, huntTable, dealt, shardDocument, shardOf } = hunting;

const wrong = (sentence) => {
  process.stderr.write(`mutants: ${sentence}\n`);
  process.exit(USAGE);
};
const only = options.only?.split(',');
const known = quarries.map(idOf);
for (const id of only ?? []) if (!known.includes(id)) wrong(`there is no mutant ${id}; --json lists all`);
const shard = options.shard === undefined ? undefined : shardOf(options.shard);
if (options.shard !== undefined && shard === undefined) wrong(`--shard must be like 2/4, not ${options.shard}`);

const chosen = quarries.filter((quarry) => only?.includes(idOf(quarry)) ?? true);
const mine = dealt(shard, chosen);
const rows = [];
for (const [at, quarry] of mine) {
  if (process.stderr.isTTY) process.stderr.write(`\r${`${rows.length + 1}/${mine.length} ${idOf(quarry)}`.padEnd(70)}`);
  rows.push([at, await hunt(quarry)]);
}
if (process.stderr.isTTY) process.stderr.write(`\r${' '.repeat(70)}\r`);

const head = { campaign: 'mutants' };
const textOf = (document) => `${JSON.stringify(document, null, 2)}\n`;
const hunted = rows.map(([, row]) => row);
if (shard !== undefined) {
  const of = { ids: chosen.map(idOf) };
  const body = { kind: 'rows', head, many: 'searches', total: chosen.length, rows };
  const { version: engine } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  process.stdout.write(textOf(shardDocument({ engine, campaign: 'mutants', of, shard, body })));
} else if (options.json) process.stdout.write(textOf({ ...head, searches: hunted }));
else process.stdout.write(`${huntTable(hunted)}\n`);
if (options.story)
  for (const [, quarry] of mine)
    process.stdout.write(`\n${idOf(quarry)}\n${storyLines((await shown(quarry)).events).join('\n')}\n`);
process.exitCode = shard !== undefined || hunted.every(({ outcome }) => outcome === 'kept') ? 0 : 1;
