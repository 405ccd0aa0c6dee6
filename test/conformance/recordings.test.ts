// Every recording of a real broker that the repository has, done once more at the simulated one.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { conform, differenceLines } from '../../src/conformance/index.ts';

const folder = 'test/golden/rabbitmq';
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

test.each(files)('%s', (name) => {
  const row = conform(name, readFileSync(`${folder}/${name}`, 'utf8'));
  expect(row.difference === undefined ? [] : differenceLines(row.difference)).toEqual([]);
  expect(['passed', 'skipped']).toContain(row.status);
});
