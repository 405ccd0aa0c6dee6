// `queuescope conform --live` at a real Redis: rows, statuses, and a server that hangs or is gone.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { conformCommand } from '../../src/cli/actions/conform.ts';
import { RedisActor } from '../../src/cli/live/redis-actor.ts';
import { captured } from '../support/cli/captured.ts';
import { folder } from '../support/cli/command.ts';
import { redis, type Server } from '../support/live/server.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const golden = 'test/golden/redis-pubsub';
const recorded = join(golden, 'unsubscribed-in-between.json');

describe.skipIf(redis.missing !== undefined)('at a real broker: the command', () => {
  const { path: place, remove } = folder();
  let server: Server;
  beforeAll(async () => {
    server = await redis.start();
  });
  afterAll(async () => {
    await server?.end();
    remove();
  });

  /** What `conform --live --json` printed, and its status. */
  async function rowsOf(...paths: readonly string[]) {
    const terminal = captured();
    const status = await conformCommand(paths, { json: true, live: server.url }, terminal);
    return { status, printed: JSON.parse(terminal.out()) };
  }

  /** A copy of the recording with another text in it. */
  function doctored(name: string, from: string, to: string): string {
    const text = readFileSync(recorded, 'utf8');
    expect(text).toContain(from);
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, name), text.replace(from, to));
    return join(place, name);
  }

  test('passes where real, recorded and simulated are one, and says which version that was', async () => {
    const { status, printed } = await rowsOf(recorded);
    expect(status).toBe(0);
    const live = { version: expect.stringMatching(/^7\.0\./), tries: 1, realAndRecorded: null, realAndSimulated: null };
    expect(printed).toMatchObject({ passed: 1, failed: 0, experiments: [{ status: 'passed', live }] });
  });

  test('fails where the recording says something else, after a second try, and shows what', async () => {
    const path = doctored(
      'wrong.json',
      '"message": "m3", "channel": "ch", "receivers": 1',
      '"message": "m3", "channel": "ch", "receivers": 2',
    );
    const { status, printed } = await rowsOf(path);
    expect(status).toBe(1);
    const [{ live }] = printed.experiments;
    expect(live).toMatchObject({ tries: 2, realAndSimulated: null, realAndRecorded: { where: 'step 6, p' } });
    const terminal = captured();
    expect(await conformCommand([path], { live: server.url }, terminal)).toBe(1);
    expect(terminal.out()).toContain('done twice at the real broker');
    expect(terminal.out()).toMatch(/recorded \(-\) and real 7\.0\.\d+ \(\+\) differ/);
  });

  test('declines by name what cannot be done there, with the reason', async () => {
    const other = doctored('other.json', '"version": "7.0.15"', '"version": "8.0.0"');
    const rabbit = 'test/golden/rabbitmq/fanout.json';
    const { status, printed } = await rowsOf(join(golden, 'server-restart.json'), other, rabbit);
    expect(status).toBe(0);
    expect(printed.experiments).toMatchObject([
      { id: 'redis-pubsub/server-restart', status: 'skipped', reason: expect.stringContaining('stops and starts') },
      { status: 'skipped', reason: expect.stringContaining('it needs a server like 8.0.0') },
      { id: 'rabbitmq/fanout', status: 'skipped', reason: 'it is about another broker' },
    ]);
  });

  test("leaves the server's configuration as it was", async () => {
    const watcher = new RedisActor('watcher', server.url, 0, () => undefined);
    await watcher.connect();
    const limits = () => watcher.ask('CONFIG', 'GET', 'client-output-buffer-limit');
    const before = await limits();
    expect((await rowsOf(join(golden, 'slow-subscriber-hard-limit.json'))).printed).toMatchObject({ passed: 1 });
    // The experiment cuts off nobody who only asks.
    expect(await limits()).toEqual(before);
    watcher.kill();
  });

  test('gives up on a server that hangs, and on one that is gone, and says so', async () => {
    const asking = () => conformCommand([recorded], { live: server.url }, captured());
    server.send('SIGSTOP');
    await expect(asking()).rejects.toMatchObject({ status: 66, message: expect.stringContaining('answer') });
    server.send('SIGCONT');
    await server.control?.stop('kill');
    await expect(asking()).rejects.toMatchObject({ status: 66, message: expect.stringContaining('no broker answers') });
    await server.control?.start();
  });
});
