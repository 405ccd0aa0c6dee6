// `check --shard` and `merge`, through the process: what a CI matrix does.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { fixture, folder, queuescope } from '../support/cli/command.ts';

vi.setConfig({ testTimeout: 60_000 });
const { path: place, remove } = folder();
afterAll(remove);

/** Makes the shards of a command, and gives the files of their reports. */
function shardsOf(count: number, name: string, args: readonly string[]): string[] {
  return Array.from({ length: count }, (_, at) => {
    const { stdout, status } = queuescope([...args, '--shard', `${at + 1}/${count}`]);
    expect(status, 'a shard that is done ends with 0, whatever it found').toBe(0);
    const file = join(place, `${name}-${at + 1}.json`);
    writeFileSync(file, stdout);
    return file;
  });
}

const runs = ['--runs', '90'];

describe('merge', () => {
  test.each<[what: string, files: readonly string[]]>([
    ['one file', [fixture('duplicate')]],
    [
      'several files, of which one is wrong and one is not there',
      [fixture('duplicate'), fixture('invalid'), fixture('wrong-promise'), 'nowhere.yaml'],
    ],
  ])('of the shards of a check of %s is to the byte the check of one machine', (what, files) => {
    const whole = queuescope(['check', ...files, ...runs, '--json']);
    const shards = shardsOf(3, what.slice(0, 3), ['check', ...files, ...runs]);
    const joined = queuescope(['merge', ...shards.toReversed(), '--json']);
    expect(joined).toEqual({ stdout: whole.stdout, status: whole.status, stderr: '' });
  });

  test('tells people what the check tells, but for the story', () => {
    const whole = queuescope(['check', fixture('duplicate'), ...runs]);
    const joined = queuescope(['merge', ...shardsOf(2, 'text', ['check', fixture('duplicate'), ...runs])]);
    expect(joined.stdout).toBe(whole.stdout);
    const files = [fixture('duplicate'), fixture('wrong-promise')];
    const shards = shardsOf(2, 'short', ['check', ...files, ...runs]);
    expect(queuescope(['merge', ...shards, '--quiet'])).toMatchObject({
      stdout: expect.stringMatching(/^kept .*duplicate\.yaml\nbroken .*wrong-promise\.yaml\n\n2 files/),
      status: 1,
    });
  });

  test('ends with 65 where a shard is missing, and names it', () => {
    const [first, , third] = shardsOf(3, 'missing', ['check', fixture('duplicate'), ...runs]);
    const { stderr, stdout, status } = queuescope(['merge', first ?? '', third ?? '']);
    expect({ status, stdout }).toEqual({ status: 65, stdout: '' });
    expect(stderr).toBe(
      'queuescope: shard 2/3 is missing; run what is missing with --shard, and name its report too\n',
    );
  });

  test('refuses shards of another check', () => {
    const [one] = shardsOf(2, 'one', ['check', fixture('duplicate'), ...runs]);
    const [, two] = shardsOf(2, 'two', ['check', fixture('duplicate'), '--runs', '91']);
    const { stderr, status } = queuescope(['merge', one ?? '', two ?? '']);
    expect(status).toBe(65);
    expect(stderr).toContain('are of different campaigns: they differ in runs');
  });

  test('tells of a list what came of each item', () => {
    const report = {
      format: 'queuescope-shard/1',
      engine: '0.1.0',
      campaign: 'mutants',
      of: {},
      shard: { index: 1, count: 1 },
      body: {
        kind: 'rows',
        head: { campaign: 'mutants' },
        many: 'searches',
        total: 2,
        rows: [
          [0, { id: 'first', outcome: 'kept' }],
          [1, { outcome: 'broken' }],
        ],
      },
    };
    const file = join(place, 'rows.json');
    writeFileSync(file, JSON.stringify(report));
    const { stdout, status } = queuescope(['merge', file]);
    expect(stdout).toMatch(/^kept +first\nbroken +item 1\n\n2 /);
    expect(status).toBe(1);
  });

  test.each<[args: readonly string[], status: number, says: RegExp]>([
    [['merge'], 64, /^queuescope: merge needs REPORT, the report of every shard/],
    [['merge', 'nowhere.json'], 66, /no such file/],
    [['merge', fixture('duplicate')], 65, /is no report of a shard; `check --shard/],
    [['check', fixture('duplicate'), '--shard', '4/3'], 64, /--shard must be I\/N, such as 2\/4, not 4\/3/],
  ])('%j ends with %i', (args, status, says) => {
    const ended = queuescope(args);
    expect(ended.status).toBe(status);
    expect(ended.stderr).toMatch(says);
  });
});
