// `sweep` and `compare`, through the process: output for people and programs, shards, threads, wrong input, Ctrl-C.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { fixture, folder, queuescope, started } from '../support/cli/command.ts';

vi.setConfig({ testTimeout: 120_000 });
const { path: place, remove } = folder();
afterAll(remove);

const shop = join(place, 'shop.yaml');
writeFileSync(
  shop,
  `queuescope: 1
name: a shop whose acks get lost
topology: { queues: [{ name: orders, lease: 50ms, durable: true }] }
producers: [{ id: shop, to: orders, messages: 4, every: 5ms, confirm: all, retry: { after: 100ms, max: 5 } }]
consumers: [{ id: worker, from: orders, work: 10ms }]
network: { rules: [{ lose: 1/3, packet: ack }] }
until: 5s
`,
);
const losses = ['sweep', shop, '--set', 'network.rules.0.lose=0%..100%/20%', '--seeds', '6'];

describe('sweep', () => {
  test('draws within 80 columns how a guarantee goes as a value grows', () => {
    const { stdout, stderr, status } = queuescope(losses);
    expect([status, stderr]).toEqual([0, '']);
    const lines = stdout.split('\n');
    expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(80);
    expect(lines).toContain('lose  at-most-once             at-least-once            exactly-once');
    expect(stdout).toMatch(/^ +0% {2}100% █+ {2}100% █+ {2}100% █+$/m);
    expect(stdout).toMatch(/^100% {4}0% +100% █+ {4}0%$/m);
    expect(stdout).toMatch(/^lose {2}latency p50 +latency p99 +goodput \/s$/m);
  });

  test('draws in ASCII where the terminal has no more', () => {
    const { stdout } = queuescope(losses, { env: { LANG: 'C' } });
    expect(stdout).toMatch(/^ +0% {2}100% #+ {2}100% #+ {2}100% #+$/m);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what is asked for
    expect(stdout).toMatch(/^[\x00-\x7f]*$/);
  });

  test('draws two values as a grid', () => {
    const { stdout, status } = queuescope([...losses, '--set', 'consumers.worker.work=1ms,20ms']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/exactly-once: runs in which it holds\nlose \\ work +1ms +20ms\n +0% +█ 100% +█ 100%\n/);
    expect(stdout).toContain('latency p99, mean of the runs');
  });

  test('gives the same to the byte by one thread and by several', () => {
    const many = [...losses.slice(0, -1), '250'];
    const [alone, four] = ['1', '4'].map((workers) => queuescope([...many, '--json', '--workers', workers]));
    // On a slow machine either may tell on stderr how far it is.
    expect([four?.status, four?.stdout]).toEqual([alone?.status, alone?.stdout]);
    expect(JSON.parse(alone?.stdout ?? '')).toMatchObject({
      seeds: 250,
      asked: 6,
      points: [{ runs: 250 }, {}, {}, {}, {}, {}],
    });
  });

  test('in shards is, merged, to the byte the sweep of one machine, for programs and for people', () => {
    const files = [1, 2, 3].map((index) => {
      const { stdout, status } = queuescope([...losses, '--shard', `${index}/3`]);
      expect(status).toBe(0);
      const file = join(place, `${index}.json`);
      writeFileSync(file, stdout);
      return file;
    });
    expect(queuescope(['merge', ...files.toReversed(), '--json'])).toEqual(queuescope([...losses, '--json']));
    expect(queuescope(['merge', ...files])).toEqual(queuescope(losses));
    const [first = ''] = files;
    const other = join(place, 'other.json');
    writeFileSync(other, queuescope([...losses, '--seed', 'x', '--shard', '2/3']).stdout);
    expect(queuescope(['merge', first, other])).toMatchObject({
      status: 65,
      stderr: expect.stringContaining('they differ in seed; merge the shards of one campaign only'),
    });
    expect(queuescope(['merge', ...files.slice(1)])).toMatchObject({
      status: 65,
      stderr: expect.stringContaining('shard 1/3 is missing'),
    });
  });

  test('is a table for a spreadsheet', () => {
    const { stdout, status } = queuescope([...losses, '--csv']);
    expect(status).toBe(0);
    expect(stdout.split('\r\n').map((line) => line.slice(0, 26))).toEqual([
      'network.rules.0.lose,runs,',
      ...['0%', '20%', '40%', '60%', '80%', '100%'].map((lose) => expect.stringMatching(`^${lose},6,`)),
      '',
    ]);
  });

  test('says where a value is refused and why, and runs nothing', () => {
    const { stdout, stderr, status } = queuescope(['sweep', shop, '--set', 'consumers.worker.prefetch=1,x,-1']);
    expect([status, stdout]).toEqual([65, '']);
    expect(stderr).toMatch(
      /^--set:1:27 {2}QS204 {2}expected a whole number; found "x", a text\n {3}1 \| consumers.worker.prefetch=x\n/,
    );
    expect(stderr).toMatch(
      /queuescope: point 2 of 3, consumers.worker.prefetch=x, is refused, and so is 1 other; nothing was run\n$/,
    );
  });

  test.each<[args: readonly string[], status: number, says: RegExp]>([
    [[shop], 64, /sweep needs --set <KEY=VALUES>, what to vary/],
    [
      [shop, '--set', 'consumers.wroker.work=1ms'],
      64,
      /consumers has no entry "wroker"; did you mean consumers.worker\?/,
    ],
    [[shop, '--set', 'until=5s..1s'], 64, /"5s..1s" is empty: it ends before it begins; write 1s..5s/],
    [[shop, '--set', 'seed=1..2', '--set', 'seed=3'], 64, /the same key is varied twice/],
    [
      [shop, '--set', 'seed=1', '--set', 'until=1s', '--set', 'heal-at=1s'],
      64,
      /at most two values are varied at once, not 3/,
    ],
    [[shop, '--set', 'seed=1..200/1', '--set', 'producers.messages=1..200/1'], 64, /at most 10,000 points, not 40,000/],
    [[shop, '--set', 'seed=1..2', '--seed', '3'], 64, /--set seed varies what --seed fixes; leave out one of them/],
    [[shop, '--set', 'seed=1', '--seeds', '0'], 64, /--seeds must be a whole number from 1 on, not 0/],
    [[shop, '--set', 'seed=1', '--csv', '--json'], 64, /cannot be used with/],
    [[shop, '--set', 'seed=1', '--csv', '--shard', '1/2'], 64, /--shard prints a report for merge; leave out --csv/],
    [['nowhere.yaml', '--set', 'seed=1'], 66, /there is no such file/],
    [[fixture('invalid'), '--set', 'seed=1'], 65, /nothing was run; mend the file/],
  ])('%j ends with %i', (args, status, says) => {
    const ended = queuescope(['sweep', ...args]);
    expect([ended.status, ended.stdout]).toEqual([status, '']);
    expect(ended.stderr).toMatch(says);
  });

  test('that is interrupted shows the points that were run, says how many, and ends with 130', async () => {
    const set = ['--set', 'producers.shop.messages=1,400', '--seeds', '2000'];
    const { child, ended, output, seen } = started(['sweep', shop, ...set, '--workers', '2']);
    await seen('of 4,000 runs');
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(output()).toMatch(/Interrupted: [01] of 2 points were run\./);
    expect(output()).toMatch(/[12] of 2 points were not run/);
  });
});

describe('compare', () => {
  test('puts the brokers side by side within 80 columns, and says what one of them lacks', () => {
    const { stdout, stderr, status } = queuescope(['compare', shop]);
    expect([status, stderr]).toEqual([0, '']);
    const lines = stdout.split('\n').filter((line) => !line.startsWith('Replay:'));
    expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(80);
    expect(stdout).toMatch(/^Verdicts +in-memory +rabbitmq +redis-streams$/m);
    expect(stdout).toContain(
      'redis-pubsub cannot run it:\n  - topology.queues[0].durable, line 3: a channel stores nothing',
    );
    expect(stdout).toContain('\nrabbitmq does without:\n');
  });

  test('runs the brokers that were named, and counts over many seeds', () => {
    const { stdout, status } = queuescope([
      'compare',
      shop,
      '--profiles',
      'rabbitmq,in-memory',
      '--seeds',
      '9',
      '--json',
    ]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      seeds: 9,
      profiles: [
        { profile: 'rabbitmq', ran: true, runs: 9 },
        { profile: 'in-memory', ran: true, runs: 9 },
      ],
    });
  });

  test.each<[args: readonly string[], status: number, says: RegExp]>([
    [[], 64, /no scenario file was named; name one, or say --matrix/],
    [[shop, '--profiles', 'rabbit'], 64, /there is no profile rabbit; did you mean rabbitmq\?/],
    [[shop, '--matrix'], 64, /--matrix runs its own worlds and takes no file/],
    [[shop, '--profiles', 'redis-pubsub'], 65, /can be run on none of redis-pubsub/],
    [[fixture('invalid')], 65, /nothing was run; mend the file/],
    [['nowhere.yaml'], 66, /there is no such file/],
  ])('%j ends with %i', (args, status, says) => {
    const ended = queuescope(['compare', ...args]);
    expect([ended.status, ended.stdout]).toEqual([status, '']);
    expect(ended.stderr).toMatch(says);
  });

  test('--matrix prints what is measured over what is said', () => {
    const { stdout, status } = queuescope(['compare', '--matrix', '--profiles', 'rabbitmq,redis-pubsub']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Persistence +yes, 3 of 3 +no, 0 of 3\n {2}is said +yes +no$/m);
  });
});
