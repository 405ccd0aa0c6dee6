// What happens when a reader leaves, a signal comes, or a file changes while the command is at work.
import { copyFileSync, readdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, test, vi } from 'vitest';
import { fixture, folder, queuescope, shell, started } from '../support/cli/command.ts';
import { parseTraceFile } from '../support/cli/library.ts';

vi.setConfig({ testTimeout: 60_000 });
const { path: place, remove } = folder();
afterAll(remove);

test('a pipe that is closed early is quiet', () => {
  const { stdout, stderr, status } = shell(
    `queuescope run ${fixture('many')} --format jsonl | head -1 | cut -c1-9; echo "\${PIPESTATUS[0]}"`,
  );
  expect([stdout, stderr, status]).toEqual(['{"engine"\n141\n', '', 0]);
});

test('a file is there whole or not at all, whenever the signal comes', async () => {
  const { path, remove: clear } = folder();
  const { child, ended } = started(['run', fixture('many'), '-q', '-o', 'trace.jsonl'], { cwd: path });
  // The folder changes for the first time when the temporary file appears: then the writing has begun.
  const watcher = watch(path, () => child.kill('SIGINT'));
  // Once the file is whole, another signal ends the command as it ends any other: shells show that as 130 too.
  expect([0, 130, 'SIGINT']).toContain(await ended);
  watcher.close();
  expect(readdirSync(path)).toEqual(['trace.jsonl']);
  expect(parseTraceFile(readFileSync(join(path, 'trace.jsonl'), 'utf8')).ok).toBe(true);
  clear();
});

test('a file that cannot be replaced leaves nothing behind', () => {
  const { path, remove: clear } = folder();
  const full = queuescope(['schema', '-o', '/dev/full']);
  expect(full.status).toBe(74);
  expect(full.stderr).toMatch(/cannot write \/dev\/full: the disk is full/);
  const asFolder = queuescope(['new', '-o', path]);
  expect([asFolder.status, readdirSync(path)]).toEqual([74, []]);
  clear();
});

test('a search that is interrupted says what it covered, and ends with 130', async () => {
  const { child, ended, output, seen } = started(['check', fixture('duplicate'), '--runs', '10000000']);
  await seen('of 10,000,000 runs');
  child.kill('SIGINT');
  expect(await ended).toBe(130);
  expect(output()).toMatch(/stopped after [\d,]+ of 10,000,000 runs/);
  expect(output()).toMatch(/Interrupted/);
});

test('a proof table that is interrupted tells the cells that were searched, and how many of all', async () => {
  const { child, ended, output, seen } = started(['explore', '--table']);
  await seen('cells');
  child.kill('SIGINT');
  expect(await ended).toBe(130);
  expect(output()).toMatch(/Interrupted: \d+ of 504 cells were searched\./);
  expect(output()).toContain('How often one message has its effect');
});

test('--watch runs again when a file, or one that it extends, is saved, and lives through errors', async () => {
  const [parent, child] = [join(place, 'duplicate.yaml'), join(place, 'wrong-promise.yaml')];
  copyFileSync(fixture('duplicate'), parent);
  copyFileSync(fixture('wrong-promise'), child);
  const again = started(['run', 'wrong-promise.yaml', '--watch', '-q'], { cwd: place });
  await again.seen('broken');
  await wait(500);
  writeFileSync(parent, readFileSync(parent, 'utf8').replace('messages: 3', 'messages: three'));
  await again.seen('QS204');
  writeFileSync(parent, readFileSync(fixture('duplicate')));
  writeFileSync(child, 'queuescope: 1\nextends: ./duplicate.yaml\nname: Mended\n');
  await again.seen('kept');
  again.child.kill('SIGINT');
  expect(await again.ended).toBe(130);
});
