// Every recording of a real broker that the repository has, done once more at the simulated one.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { canConform, conform, differenceLines } from '../../src/conformance/index.ts';

const golden = 'test/golden';
const files = readdirSync(golden)
  .filter(canConform)
  .flatMap((folder) => readdirSync(`${golden}/${folder}`).map((name) => `${folder}/${name}`));

test('there are recordings of every broker that can be held to some', () => {
  expect(new Set(files.map((file) => file.split('/')[0]))).toEqual(new Set(['rabbitmq', 'redis-pubsub']));
});

test.each(files)('%s', (name) => {
  const row = conform(name, readFileSync(`${golden}/${name}`, 'utf8'));
  expect(row.difference === undefined ? [] : differenceLines(row.difference)).toEqual([]);
  expect(['passed', 'skipped']).toContain(row.status);
});
