// `explore --table`, and the names of its cells, through the process.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { folder, queuescope } from '../support/cli/command.ts';

vi.setConfig({ testTimeout: 60_000 });

const place = folder();
afterAll(place.remove);

describe('explore --table', () => {
  const small = ['explore', '--table', '--profile', 'redis-pubsub', '--states', '40', '--shard', '1/9'];

  test('prints one document with --json, and is undecided where a bound was reached', () => {
    const { stdout, status } = queuescope([...small, '--json']);
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ faults: 1, limit: 40, shard: '1/9', asked: 14 });
  });

  test('writes a page', () => {
    const file = join(place.path, 'table.md');
    expect(queuescope([...small, '--output', file])).toMatchObject({ stdout: '', status: 2 });
    expect(readFileSync(file, 'utf8')).toContain('## redis-pubsub');
  });

  test('puts its parts together, whoever searches them', () => {
    const all = ['explore', '--table', '--profile', 'redis-pubsub', '--states', '20', '--json'];
    expect(JSON.parse(queuescope(all).stdout)).toMatchObject({ shard: null, asked: 126, cells: { length: 126 } });
  });

  test.each([
    [['explore', '--table', 'shop.yaml'], 'takes no files'],
    [['explore', '--table', '--faults', '10'], '--faults is at most 9, not 10'],
    [['explore', '--table', '--shard', '3/2'], '--shard must be I/N, such as 2/4, not 3/2'],
    [['explore', 'shop.yaml', '--faults', '2'], '--faults goes with --table'],
    [['explore'], 'no scenario file was named'],
  ])('%j is refused', (words, message) => {
    const { stderr, status } = queuescope(words);
    expect([stderr.includes(message), status]).toEqual([true, 64]);
  });
});

describe('the name of a cell', () => {
  test('stands for a file wherever a command takes one', () => {
    const cell = 'proof:in-memory/after-effect/none/consumer-crash';
    expect(queuescope(['lint', cell]).status).toBe(0);
    expect(JSON.parse(queuescope(['explore', cell, '--guarantee', 'at-most-once', '--json']).stdout)).toMatchObject({
      file: cell,
      verdicts: { 'at-most-once': { status: 'violated' } },
    });
  });

  test('that there is none of is refused with the way to write one', () => {
    const { stderr, status } = queuescope(['run', 'proof:nobody/here']);
    expect(stderr).toContain('the proof table has no cell proof:nobody/here; a cell is named like proof:in-memory/');
    expect(status).toBe(66);
  });

  test('of what its broker cannot do says what is lacking', () => {
    const { stderr, status } = queuescope(['run', 'proof:redis-pubsub/after-effect/none/loss']);
    expect(stderr).toContain('cannot be: there are no acknowledgements');
    expect(status).toBe(65);
  });
});
