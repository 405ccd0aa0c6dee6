// `queuescope conform`: how recordings come out, how a difference reads, and how the process ends.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { conformCommand } from '../../src/cli/actions/conform.ts';
import { captured } from '../support/cli/captured.ts';
import { folder, queuescope } from '../support/cli/command.ts';

vi.setConfig({ testTimeout: 60_000 });
const golden = 'test/golden/rabbitmq';
const { path: place, remove } = folder();
afterAll(remove);

const recorded = join(golden, 'prefetch-limits-in-flight.json');

/** A copy of a recording in which one word stands for another. */
function doctored(name: string, from: string, to: string): string {
  const text = readFileSync(recorded, 'utf8');
  expect(text).toContain(from);
  const path = join(place, name);
  writeFileSync(path, text.replace(from, to));
  return path;
}

const wrongDepth = () =>
  doctored(
    'depth.json',
    '"kind": "depth", "queue": "work", "ready": 7',
    '"kind": "depth", "queue": "work", "ready": 6',
  );

/** What `conform --json` printed, and its status. */
async function rowsOf(paths: readonly string[]) {
  const terminal = captured();
  const status = await conformCommand(paths, { json: true }, terminal);
  return { status, printed: JSON.parse(terminal.out()), complaints: terminal.err() };
}

describe('recordings of RabbitMQ', () => {
  test('all pass, but the one that its own file calls a bug of the broker', async () => {
    const { status, printed } = await rowsOf([golden]);
    expect(status).toBe(0);
    const { passed, failed, skipped, invalid, experiments } = printed;
    expect({ failed, skipped, invalid }).toEqual({ failed: 0, skipped: 1, invalid: 0 });
    expect(passed).toBe(experiments.length - 1);
    expect(passed).toBeGreaterThan(50);
    const declined = experiments.filter((row: { readonly status: string }) => row.status === 'skipped');
    expect(declined).toMatchObject([
      { declined: true, id: 'rabbitmq/single-active-consumer-cancel-bug', reason: expect.any(String) },
    ]);
  });

  test('have one row each, with who was recorded and how it came out', async () => {
    const { printed } = await rowsOf([recorded]);
    expect(printed).toEqual({
      passed: 1,
      failed: 0,
      skipped: 0,
      declined: 0,
      invalid: 0,
      profiles: { rabbitmq: { passed: 1, failed: 0, skipped: 0, declined: 0, invalid: 0 } },
      experiments: [
        {
          file: recorded,
          id: 'rabbitmq/prefetch-limits-in-flight',
          title: 'Prefetch 3 caps messages in flight',
          profile: 'rabbitmq',
          version: '3.10.8',
          status: 'passed',
          declined: false,
          reason: null,
          difference: null,
        },
      ],
    });
  });
});

describe('a file that is not to be done once more', () => {
  const head = { format: 'broker-conformance/1', title: 'a file of a test', facts: [] };
  const table = { ...head, matches: { 'a.*': { matches: ['a.b'], doesNotMatch: ['a'] } } };
  const named = (name: string, content: object): string => {
    const path = join(place, name);
    writeFileSync(path, JSON.stringify(content));
    return path;
  };

  test('is skipped by name where nobody simulates its broker, also one that has no steps', async () => {
    const broker = { profile: 'kafka', implementation: 'mock' };
    const path = named('kafka-table.json', { ...table, id: 'kafka/key-table', broker });
    const { status, printed } = await rowsOf([path, recorded]);
    expect(status).toBe(0);
    expect(printed).toMatchObject({ passed: 1, failed: 0, skipped: 1, declined: 0, invalid: 0 });
    expect(printed.experiments).toMatchObject([
      { id: 'kafka/key-table', status: 'skipped', declined: false, reason: 'this version does not simulate kafka' },
      { status: 'passed' },
    ]);
    const none = { passed: 0, failed: 0, skipped: 0, declined: 0, invalid: 0 };
    expect(printed.profiles).toEqual({ kafka: { ...none, skipped: 1 }, rabbitmq: { ...none, passed: 1 } });
  });

  test('is skipped where it is a table and no experiment', async () => {
    const path = named('table.json', {
      ...table,
      id: 'rabbitmq/table',
      broker: { profile: 'rabbitmq', version: '3.10.8' },
    });
    const { printed } = await rowsOf([path]);
    expect(printed.experiments).toMatchObject([
      { status: 'skipped', reason: 'it is a table, not an experiment: it has no steps' },
    ]);
  });

  test('is invalid where it claims to be one and is not', async () => {
    const path = named('nothing.json', {
      ...head,
      id: 'rabbitmq/x',
      broker: { profile: 'rabbitmq', version: '3.10.8' },
    });
    const { status, printed } = await rowsOf([path]);
    expect(status).toBe(65);
    expect(printed.experiments).toMatchObject([{ status: 'invalid', reason: expect.stringContaining('actors') }]);
  });

  test('is told apart in the summary that people read, profile by profile', async () => {
    const terminal = captured();
    const bug = join(golden, 'single-active-consumer-cancel-bug.json');
    const kafka = named('kafka-table.json', { ...table, id: 'kafka/key-table', broker: { profile: 'kafka' } });
    expect(await conformCommand([recorded, bug, kafka], {}, terminal)).toBe(0);
    expect(terminal.out()).toContain(
      [
        'rabbitmq  1 passed, 0 failed, 1 skipped (1 declined as a bug of the real broker)',
        'kafka     0 passed, 0 failed, 1 skipped',
        '1 passed, 0 failed, 2 skipped (1 declined as a bug of the real broker)',
      ].join('\n'),
    );
  });
});

describe('a recording that was tampered with', () => {
  test('fails, and people read the first difference', async () => {
    const terminal = captured();
    expect(await conformCommand([wrongDepth()], {}, terminal)).toBe(1);
    expect(terminal.out()).toMatch(/^failed +rabbitmq\/prefetch-limits-in-flight: /);
    expect(terminal.out()).toContain('recorded (-) and simulated (+) differ\n         at step 3, observer:\n');
    expect(terminal.out()).toMatch(/- depth .*"ready":6.*\n +\+ depth .*"ready":7/);
    expect(terminal.out()).toMatch(/\n0 passed, 1 failed, 0 skipped\n$/);
  });

  test('shows the difference in 80 columns, however much an event says', async () => {
    const terminal = captured();
    const text = readFileSync(join(golden, 'ttl-lower-of-both-wins.json'), 'utf8');
    const recording = JSON.parse(text);
    recording.trace.find((event: { readonly xDeath?: unknown }) => event.xDeath !== undefined).xDeath[0].count = 7;
    const path = join(place, 'other-count.json');
    writeFileSync(path, JSON.stringify(recording));
    expect(await conformCommand([path], {}, terminal)).toBe(1);
    const [, ...lines] = terminal.out().split('\n');
    expect(lines.join(' ')).toMatch(/- deliver \{.*"count":7,.*\+ deliver \{.*"count":1,/);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test('fails, and programs read it as well', async () => {
    const { status, printed } = await rowsOf([wrongDepth(), recorded]);
    expect(status).toBe(1);
    expect(printed).toMatchObject({ passed: 1, failed: 1 });
    const [{ difference }] = printed.experiments;
    expect(difference.where).toBe('step 3, observer');
    expect(difference.expected).toEqual([expect.stringContaining('"ready":6')]);
    expect(difference.found).toEqual([expect.stringContaining('"ready":7')]);
  });
});

describe('the process', () => {
  const file = (name: string, text: string): string => {
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, name), text);
    return join(place, name);
  };

  test.each<[status: number, why: string, path: () => string]>([
    [0, 'a recording that is kept', () => recorded],
    [1, 'one that is not', wrongDepth],
    [65, 'a file that is no recording', () => file('no.json', '{"format": "broker-conformance/2"}')],
    [65, 'a file that is no JSON', () => file('half.json', '{"format": ')],
    [66, 'a file that is not there', () => join(place, 'missing.json')],
  ])('ends with %i for %s', (status, _, path) => {
    const ended = queuescope(['conform', path()]);
    expect({ status: ended.status, stderr: ended.stderr }).toEqual({
      status,
      stderr: status === 66 ? expect.stringContaining('missing.json') : '',
    });
  });

  test('says what is wrong with a file that is no recording', () => {
    const { stdout } = queuescope(['conform', file('no.json', '{"format": "broker-conformance/2"}')]);
    expect(stdout).toMatch(/^invalid +.*no\.json\n +format: /);
    expect(stdout).toContain('0 passed, 0 failed, 0 skipped, 1 invalid');
  });

  test('says which address it can take, and that a broker does not answer', () => {
    const wrong = queuescope(['conform', recorded, '--live', 'http://127.0.0.1']);
    expect(wrong).toMatchObject({ status: 64, stderr: expect.stringContaining('amqp://127.0.0.1:5672') });
    const silent = queuescope(['conform', recorded, '--live', 'amqp://127.0.0.1:1']);
    expect(silent).toMatchObject({ status: 66, stderr: expect.stringContaining('no broker answers') });
  });
});
