// Every recording of a real broker that the repository has, done once more at the simulated one: those that were given to the
// project, and those that it has made itself (test/recordings/README.md).
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { canConform, conform, differenceLines } from '../../src/conformance/index.ts';

const given = filesIn('test/golden');
const own = filesIn('test/recordings');

function filesIn(root: string): readonly string[] {
  const folders = readdirSync(root).filter(canConform);
  return folders.flatMap((folder) => readdirSync(`${root}/${folder}`).map((name) => `${root}/${folder}/${name}`));
}

test('there are recordings of every broker that can be held to some, and own ones of each', () => {
  const profiles = [given, own].map((files) => new Set(files.map((file) => file.split('/')[2])));
  const both = new Set(['rabbitmq', 'redis-pubsub']);
  expect(profiles).toEqual([both, both]);
});

test('no experiment stands in two recordings', () => {
  const ids = [...given, ...own].map((file) => JSON.parse(readFileSync(file, 'utf8')).id);
  expect(ids.filter((id, index) => ids.indexOf(id) < index)).toEqual([]);
});

test.each([...given, ...own])('%s', (name) => {
  const row = conform(name, readFileSync(name, 'utf8'));
  expect(row.difference === undefined ? [] : differenceLines(row.difference)).toEqual([]);
  expect(['passed', 'skipped']).toContain(row.status);
});
