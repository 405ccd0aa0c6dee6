// Consumers that read a stream of Redis with a group, as people write them, each with a discipline of its own.
import type { Redis } from 'ioredis';
import type { RedisClientType } from 'redis';
import { describe, expect, test } from 'vitest';
import { type Effects, playIoredis } from '../../src/attack/index.ts';
import { budgetWith, findingOf } from '../support/attack/attacked.ts';
import { attackedCode, type Code } from '../support/attack/played.ts';

type Fields = string[];
/** Works on one entry. */
type Work = (id: string, fields: Fields, redis: Redis, effects: Effects) => Promise<unknown>;

const clientIn = ({ ioredis }: Parameters<Code>[0]): Redis =>
  new (ioredis as unknown as { readonly default: new () => Redis }).default();

/** What XREADGROUP gives, which ioredis leaves open. */
type Read = [key: string, entries: [id: string, fields: Fields][]][] | null;

const charge: Work = (_, [, order = ''], __, effects) => effects.call('charge', { order });
const ack = (id: string, redis: Redis): Promise<number> => redis.xack('orders', 'workers', id);

/** A consumer with ioredis that reads in a loop; first its own pending entries, unless it is told otherwise. */
const consumer =
  (work: Work, { history = true, count = 1, noAck = false } = {}): Code =>
  async (packages, effects) => {
    const redis = clientIn(packages);
    try {
      await redis.xgroup('CREATE', 'orders', 'workers', '$', 'MKSTREAM');
    } catch (error) {
      if (!String(error).includes('BUSYGROUP')) throw error;
    }
    const read = async (id: string): Promise<void> => {
      const found = (await (noAck
        ? redis.xreadgroup('GROUP', 'workers', 'a', 'COUNT', count, 'BLOCK', 5_000, 'NOACK', 'STREAMS', 'orders', id)
        : redis.xreadgroup('GROUP', 'workers', 'a', 'COUNT', count, 'BLOCK', 5_000, 'STREAMS', 'orders', id))) as Read;
      for (const [, entries] of found ?? [])
        for (const [entry, fields] of entries) await work(entry, fields, redis, effects);
    };
    if (history) await read('0');
    for (;;) await read('>');
  };

const verdictsOf = async (code: Code, options: Parameters<typeof attackedCode>[2] = {}) => {
  const result = await attackedCode(playIoredis, code, { profile: 'redis-pubsub', ...options });
  expect(result.trouble).toBeUndefined();
  expect(result.profile).toBe('redis-streams');
  const [most, least] = (['at-most-once', 'at-least-once'] as const).map((name) => findingOf(result, name).status);
  return { most, least };
};

describe('who acknowledges when', () => {
  test.each([1, 10])('an effect and then XACK happens at least once, with COUNT %i', async (count) => {
    const work: Work = async (id, fields, redis, effects) => {
      await charge(id, fields, redis, effects);
      await ack(id, redis);
    };
    expect(await verdictsOf(consumer(work, { count }))).toEqual({ most: 'violated', least: 'holds' });
  });

  test.each([1, 10])('XACK and then an effect loses, with COUNT %i', async (count) => {
    const work: Work = async (id, fields, redis, effects) => {
      await ack(id, redis);
      await charge(id, fields, redis, effects);
    };
    expect(await verdictsOf(consumer(work, { count }))).toEqual({ most: 'holds', least: 'violated' });
  });

  test('what is read with NOACK is lost with the process (RPS-25)', async () => {
    expect(await verdictsOf(consumer(charge, { noAck: true }))).toEqual({ most: 'holds', least: 'violated' });
  });

  test('who never reads what it has pending loses what it had read when it died (RPS-23)', async () => {
    const work: Work = async (id, fields, redis, effects) => {
      await charge(id, fields, redis, effects);
      await ack(id, redis);
    };
    expect(await verdictsOf(consumer(work, { history: false }))).toEqual({ most: 'holds', least: 'violated' });
  });
});

describe('who remembers what', () => {
  test('a mark before the effect loses it: its message comes again, and is taken for done', async () => {
    const work: Work = async (id, fields, redis, effects) => {
      if ((await redis.set(`seen:${id}`, '1', 'EX', 3600, 'NX')) === 'OK') await charge(id, fields, redis, effects);
      await ack(id, redis);
    };
    expect(await verdictsOf(consumer(work))).toEqual({ most: 'holds', least: 'violated' });
  });

  test('a mark behind the effect repeats it', async () => {
    const work: Work = async (id, fields, redis, effects) => {
      if ((await redis.exists(`seen:${id}`)) === 0) {
        await charge(id, fields, redis, effects);
        await redis.set(`seen:${id}`, '1', 'EX', 3600);
      }
      await ack(id, redis);
    };
    expect(await verdictsOf(consumer(work))).toEqual({ most: 'violated', least: 'holds' });
  });

  test('an effect in Redis in one transaction with XACK happens exactly once', async () => {
    const work: Work = (id, [, , , amount = ''], redis) =>
      redis.multi().incrby('revenue', amount).xack('orders', 'workers', id).exec();
    expect(await verdictsOf(consumer(work))).toEqual({ most: 'holds', least: 'holds' });
  });

  test('a pipeline of the two is none: the server may have done the first of them only', async () => {
    const work: Work = (id, [, , , amount = ''], redis) =>
      redis.pipeline().incrby('revenue', amount).xack('orders', 'workers', id).exec();
    expect(await verdictsOf(consumer(work))).toEqual({ most: 'violated', least: 'holds' });
  });

  test('a connection keeps its order: nobody dies with the second done and not the first', async () => {
    const work: Work = (id, [, , , amount = ''], redis) =>
      Promise.all([redis.incrby('revenue', amount), ack(id, redis)]);
    expect(await verdictsOf(consumer(work))).toEqual({ most: 'violated', least: 'holds' });
  });
});

/** A consumer with node-redis that claims what has been idle for half a minute each time before it reads. */
const claimer: Code = async ({ redis: module }, effects) => {
  const redis = (module as unknown as { createClient(): RedisClientType }).createClient();
  await redis.connect();
  await redis.xGroupCreate('orders', 'workers', '0', { MKSTREAM: true }).catch(() => undefined);
  const work = async ({ id, message }: { readonly id: string; readonly message: Record<string, string> }) => {
    await effects.call('charge', { order: message.order ?? null });
    expect(await redis.xAck('orders', 'workers', id)).toBe(1);
  };
  for (;;) {
    const { messages } = await redis.xAutoClaim('orders', 'workers', 'a', 30_000, '0-0', { COUNT: 10 });
    for (const each of messages) if (each !== null) await work(each);
    const from = { key: 'orders', id: '>' };
    const read = await redis.xReadGroup('workers', 'a', from, { COUNT: 10, BLOCK: 2_000 });
    for (const each of (read ?? []) as unknown as { messages: Parameters<typeof work>[0][] }[])
      await Promise.all(each.messages.map(work));
  }
};

test('who claims what is idle comes by it in the end, though nobody comes back (RPS-23)', async () => {
  expect(await verdictsOf(claimer)).toEqual({ most: 'violated', least: 'holds' });
});

test('who is slow for so long that another process claims its message lets it be done twice', async () => {
  const code: Code = async (packages, effects) => {
    const redis = clientIn(packages);
    await redis.xgroup('CREATE', 'orders', 'workers', '0', 'MKSTREAM').catch(() => undefined);
    const work = async ([id, fields]: [string, Fields]) => {
      await charge(id, fields, redis, effects);
      await ack(id, redis);
    };
    for (;;) {
      const [, claimed] = (await redis.xautoclaim('orders', 'workers', 'a', 10_000, '0')) as [
        string,
        [string, Fields][],
      ];
      for (const entry of claimed) await work(entry);
      const read = (await redis.xreadgroup(
        ...(['GROUP', 'workers', 'a', 'COUNT', 1, 'BLOCK', 5_000, 'STREAMS', 'orders', '>'] as const),
      )) as Read;
      for (const [, entries] of read ?? []) for (const entry of entries) await work(entry);
    }
  };
  const budget = budgetWith({ crash: 0, switch: 0 });
  const result = await attackedCode(playIoredis, code, { profile: 'redis-pubsub', consumers: 2, budget, messages: 1 });
  expect(findingOf(result, 'at-most-once')).toMatchObject({
    status: 'violated',
    breach: {
      par: 1,
      strikes: [{ kind: 'stall', sentence: expect.stringMatching(/after others may have claimed it$/) }],
    },
  });
  expect(findingOf(result, 'at-least-once').status).toBe('holds');
});

test('what a group reads from another stream than the one named first, the code has put there itself', async () => {
  const code: Code = async (packages, effects) => {
    const redis = clientIn(packages);
    const groups = ['orders', 'charges'].map((key) =>
      redis.xgroup('CREATE', key, 'workers', '0', 'MKSTREAM').catch(() => undefined),
    );
    await Promise.all(groups);
    for (const id of ['0', '>'])
      for (let first = true; first || id === '>'; first = false) {
        const found = (await redis.xreadgroup(
          ...(['GROUP', 'workers', 'a', 'BLOCK', 0, 'STREAMS', 'orders', 'charges', id, id] as const),
        )) as Read;
        for (const [key, entries] of found ?? [])
          for (const [entry, fields] of entries) {
            if (key === 'orders') await redis.xadd('charges', '*', ...fields);
            else await effects.call('charge', fields);
            await redis.xack(key, 'workers', entry);
          }
      }
  };
  expect(await verdictsOf(code)).toEqual({ most: 'violated', least: 'holds' });
});

test('an entry that is added to a stream which the code does not read is an event', async () => {
  const work: Work = async (id, fields, redis) => {
    await redis.xadd('audit', 'MAXLEN', '~', 1000, '*', 'order', fields[1] ?? '');
    await ack(id, redis);
  };
  const result = await attackedCode(playIoredis, consumer(work), {
    profile: 'redis-pubsub',
    budget: budgetWith({ switch: 0 }),
  });
  expect(result.effects).toEqual(['publish audit']);
});

test('two processes share the messages of a group', async () => {
  const work: Work = async (id, fields, redis, effects) => {
    await charge(id, fields, redis, effects);
    await ack(id, redis);
  };
  expect(await verdictsOf(consumer(work), { consumers: 2, faults: 0 })).toEqual({ most: 'holds', least: 'holds' });
});
