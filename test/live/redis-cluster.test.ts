// Several real Redis servers answer and hand on what is published as the simulated ones do: RPS-14 to RPS-17.
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { missing, type Nodes, settled, startCluster, startPair } from '../support/live/redis-nodes.ts';
import { experiment, type Setting, type Step } from '../support/redis-pubsub/experiment.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** A command at the server of a place. */
type Said = readonly [place: number, command: string];

/** Somebody who subscribes at the server of a place: the command by which, and the channels or patterns. */
type Listener = readonly [place: number, ...command: readonly string[]];

interface Seen {
  /** What was answered, errors by their texts, the addresses of servers as their names. */
  readonly answers: readonly unknown[];
  /** What each listener got; which of two servers is heard first is a matter of chance. */
  readonly got: readonly (readonly string[])[];
}

function simulated(setting: Setting, listeners: readonly Listener[], said: readonly Said[]): Seen {
  const servers = setting.servers ?? [];
  const at = (place: number) => ({ server: servers[place] as string });
  const actors = Object.fromEntries([
    ...servers.map((_, place) => [`c${place}`, at(place)]),
    ...listeners.map(([place], index) => [`l${index}`, at(place)]),
  ]);
  const listening = listeners.map(
    ([, ...command], index): Step => ({ op: 'resp3', actor: `l${index}`, commands: [command.join(' ')] }),
  );
  const saying = said.map(([place, command]): Step => ({ op: 'resp3', actor: `c${place}`, commands: [command] }));
  const { events } = experiment({ ...setting, actors }, ...listening, ...saying);
  return {
    answers: events
      .filter(({ actor }) => String(actor).startsWith('c'))
      .flatMap(({ kind, reply, error }) => (kind === 'reply' ? [reply] : kind === 'error' ? [error] : [])),
    got: inOrder(
      listeners.map((_, index) =>
        events.flatMap(({ actor, kind, data }) => {
          if (actor !== `l${index}` || kind !== 'push' || !/message$/.test(String((data as unknown[])[0]))) return [];
          return [String((data as unknown[]).at(-1))];
        }),
      ),
    ),
  };
}

async function real(
  nodes: Nodes,
  names: readonly string[],
  listeners: readonly Listener[],
  said: readonly Said[],
  isAll: (got: Seen['got']) => boolean,
): Promise<Seen> {
  const got = await Promise.all(
    listeners.map(async ([place, ...command]) => {
      const heard: string[] = [];
      const client = nodes.connect(place);
      client.on('message', (_channel, body) => heard.push(body));
      client.on('smessage', (_channel, body) => heard.push(body));
      client.on('pmessage', (_pattern, _channel, body) => heard.push(body));
      await (client.call as (...args: readonly string[]) => Promise<unknown>).apply(client, command);
      return heard;
    }),
  );
  const clients: readonly Redis[] = names.map((_, place) => nodes.connect(place));
  const named = (text: string): string =>
    nodes.addresses.reduce((so, address, place) => so.replaceAll(address, names[place] as string), text);
  const answers: unknown[] = [];
  for (const [place, command] of said) {
    const [name = '', ...args] = command.split(' ');
    const client = clients[place] as Redis;
    answers.push(await client.call(name, ...args).catch((error: Error) => named(error.message)));
  }
  await settled(async () => isAll(got));
  // Whoever should hear nothing more has as long to hear it.
  await new Promise((resolve) => setTimeout(resolve, 200));
  return { answers, got: inOrder(got) };
}

/** Which of two servers is heard first is a matter of chance. */
const inOrder = (got: Seen['got']): Seen['got'] => got.map((each) => each.toSorted());

/** What the simulated servers show, after the real ones have shown the same. */
async function sameAt(
  nodes: Nodes,
  setting: Setting & { readonly servers: readonly string[] },
  listeners: readonly Listener[],
  said: readonly Said[],
): Promise<Seen> {
  const seen = simulated(setting, listeners, said);
  const isAll = (got: Seen['got']): boolean =>
    got.every((each, index) => each.length >= (seen.got[index]?.length ?? 0));
  expect(await real(nodes, setting.servers, listeners, said, isAll)).toEqual(seen);
  return seen;
}

describe.skipIf(missing !== undefined)('at real servers of Redis', () => {
  describe('RPS-14 and RPS-15 a cluster', () => {
    let nodes: Nodes;
    beforeAll(async () => {
      nodes = await startCluster(3, false);
    });
    afterAll(() => nodes?.end());

    // `foo` is in a slot of the last server, `bar` in one of the first.
    test('hands on to all nodes, counts its own, and sends on who asks for a shard channel elsewhere', async () => {
      const setting = { servers: ['a', 'b', 'c'], serverArguments: ['--cluster-enabled', 'yes'] };
      const { answers, got } = await sameAt(
        nodes,
        setting,
        [
          [0, 'subscribe', 'ch'],
          [1, 'subscribe', 'ch'],
          [2, 'subscribe', 'ch'],
          [1, 'psubscribe', '*'],
          [2, 'ssubscribe', 'foo'],
          [2, 'subscribe', 'foo'],
        ],
        [
          [0, 'publish ch m1'],
          [1, 'publish ch m2'],
          [0, 'publish foo m3'],
          [2, 'spublish foo s1'],
          [0, 'spublish foo s2'],
          [0, 'spublish bar s3'],
          [0, 'ssubscribe foo'],
          [2, 'ssubscribe foo bar'],
          [1, 'sunsubscribe foo'],
          [1, 'pubsub numsub ch'],
          [1, 'pubsub shardchannels'],
          [2, 'pubsub shardnumsub foo'],
        ],
      );
      expect(answers.slice(0, 5)).toEqual([1, 2, 0, 1, 'MOVED 12182 c']);
      expect(got).toEqual([['m1', 'm2'], ['m1', 'm2'], ['m1', 'm2'], ['m1', 'm2', 'm3'], ['s1'], ['m3']]);
    });
  });

  describe('RPS-16 a master and its replica', () => {
    let nodes: Nodes;
    beforeAll(async () => {
      nodes = await startPair();
    });
    afterAll(() => nodes?.end());

    test('hands on what is published at it, and keeps to itself what is published at the replica', async () => {
      const { answers, got } = await sameAt(
        nodes,
        { servers: ['primary', 'replica'] },
        [
          [0, 'subscribe', 'ch'],
          [1, 'subscribe', 'ch'],
          [1, 'ssubscribe', 'ch'],
        ],
        [
          [0, 'publish ch m1'],
          [1, 'publish ch m2'],
          [0, 'spublish ch s1'],
          [0, 'pubsub numsub ch'],
        ],
      );
      expect([answers, got]).toEqual([
        [1, 1, 0, ['ch', 1]],
        [['m1'], ['m1', 'm2'], ['s1']],
      ]);
    });
  });

  describe('RPS-17 a cluster whose master is killed', () => {
    let nodes: Nodes;
    beforeAll(async () => {
      nodes = await startCluster(3, true);
    });
    afterAll(() => nodes?.end());

    test('goes on with the replica, which has kept its subscribers', async () => {
      const heard: string[] = [];
      const subscriber = nodes.connect(3);
      subscriber.on('smessage', (_channel, body) => heard.push(body));
      await subscriber.call('ssubscribe', 'bar');
      await nodes.kill(0);
      const elsewhere = nodes.connect(1);
      const moved = () => elsewhere.call('spublish', 'bar', 'm').catch((error: Error) => error.message);
      expect(await moved()).toBe(`MOVED 5061 ${nodes.addresses[0]}`);
      await settled(async () => (await moved()) === `MOVED 5061 ${nodes.addresses[3]}`);
      expect(await nodes.connect(3).call('spublish', 'bar', 'm1')).toBe(1);
      await settled(async () => heard.length > 0);
      expect(heard).toEqual(['m1']);
    });
  });
});
