// Subscribers as people write them with ioredis and with node-redis: the two give their listeners otherwise.
import type { Redis } from 'ioredis';
import type { RedisClientType } from 'redis';
import { describe, expect, test } from 'vitest';
import { playIoredis } from '../../src/attack/index.ts';
import { findingOf } from '../support/attack/attacked.ts';
import { attackedCode, type Code } from '../support/attack/played.ts';
import { playedRedis } from '../support/attack/played-redis.ts';

/** Lets what has been asked for be answered. */
const settled = () => new Promise((done) => setImmediate(done));

describe('ioredis', () => {
  test('the callback of subscribe hears once how many subscriptions there are, and no message', async () => {
    const { ioredis, deliver } = playedRedis();
    const [heard, messages]: [unknown[], unknown[]] = [[], []];
    ioredis.subscribe('orders', 'refunds', (...args) => heard.push(args));
    ioredis.on('message', (...args) => messages.push(args));
    await settled();
    deliver({ order: 1 });
    expect(heard).toEqual([[null, 2]]);
    expect(messages).toEqual([['orders', '{"order":1}']]);
  });

  test('a pattern is heard by pmessage, with the pattern before the channel', async () => {
    const { ioredis, deliver } = playedRedis();
    const heard: unknown[] = [];
    ioredis.on('pmessage', (...args) => heard.push(args));
    expect(await ioredis.psubscribe('ord*')).toBe(1);
    await settled();
    deliver('hello');
    expect(heard).toEqual([['ord*', 'orders', '"hello"']]);
  });

  test('who asks for bytes is given bytes', async () => {
    const { ioredis, deliver } = playedRedis();
    const heard: unknown[] = [];
    ioredis.on('messageBuffer', (channel, message) => heard.push([channel, message].map(Buffer.isBuffer)));
    await ioredis.subscribe('orders');
    await settled();
    deliver(1);
    expect(heard).toEqual([[true, true]]);
  });

  test('a client that subscribes to a channel and to a pattern hears a message twice (RPS-05)', async () => {
    const { ioredis, deliver } = playedRedis();
    const heard: unknown[] = [];
    ioredis.on('message', (channel) => heard.push(channel));
    ioredis.on('pmessage', (pattern) => heard.push(pattern));
    await ioredis.subscribe('orders');
    expect(await ioredis.psubscribe('*')).toBe(2);
    await settled();
    deliver(1);
    expect(heard).toEqual(['orders', '*']);
  });

  test('who unsubscribes hears nothing more, and a listener that is there for once hears one message', async () => {
    const { ioredis, deliver } = playedRedis();
    const heard: unknown[] = [];
    ioredis.once('message', (_, text) => heard.push(`once ${text}`));
    ioredis.on('message', (_, text) => heard.push(text));
    await ioredis.subscribe('orders');
    await settled();
    deliver(1);
    deliver(2);
    expect(await ioredis.unsubscribe('orders')).toBe(0);
    deliver(3);
    expect(heard).toEqual(['once 1', '1', '2']);
  });

  test('messages come in whatever channel the code listens to', async () => {
    const { ioredis, deliver } = playedRedis();
    const heard: unknown[] = [];
    ioredis.on('message', (channel) => heard.push(channel));
    await ioredis.subscribe('payments');
    await settled();
    deliver(1);
    expect(heard).toEqual(['payments']);
  });

  test('it is ready by itself, and at its end says so', async () => {
    const { ioredis } = playedRedis();
    const heard: string[] = [];
    for (const event of ['ready', 'end', 'error'] as const) ioredis.on(event, () => heard.push(event));
    await settled();
    expect(await ioredis.quit()).toBe('OK');
    await settled();
    expect(heard).toEqual(['ready', 'end']);
    expect(ioredis.status).toBe('end');
  });
});

describe('node-redis', () => {
  test('a listener comes with the channels, and is given the message before the channel', async () => {
    const { nodeRedis, deliver } = playedRedis();
    const heard: unknown[] = [];
    await nodeRedis.connect();
    await nodeRedis.subscribe(['orders', 'refunds'], (message, channel) => heard.push([message, channel]));
    await nodeRedis.pSubscribe('o?ders', (message, channel) => heard.push(['by pattern', message, channel]));
    await settled();
    deliver(1);
    await nodeRedis.pUnsubscribe('o?ders');
    await nodeRedis.unsubscribe();
    deliver(2);
    expect(heard).toEqual([
      ['1', 'orders'],
      ['by pattern', '1', 'orders'],
    ]);
  });

  test('it is open when it has connected', async () => {
    const { nodeRedis } = playedRedis();
    const heard: string[] = [];
    nodeRedis.on('ready', () => heard.push('ready')).on('end', () => heard.push('end'));
    expect(nodeRedis.isOpen).toBe(false);
    expect(await nodeRedis.connect()).toBe(nodeRedis);
    expect(nodeRedis.isReady).toBe(true);
    await nodeRedis.quit();
    await settled();
    expect(heard).toEqual(['ready', 'end']);
  });
});

const codes: readonly (readonly [string, Code])[] = [
  [
    'ioredis with a callback',
    ({ ioredis }) => {
      const Client = ioredis?.default as new () => Redis;
      const [subscriber, redis] = [new Client(), new Client()];
      let count = 0;
      subscriber.subscribe('orders', (error, subscriptions) => {
        if (error) throw error;
        count = Number(subscriptions);
      });
      subscriber.on('message', async (_, text) => {
        if (count !== 1) throw new Error('it has not heard of its subscription');
        await redis.incrby('total', JSON.parse(text).amount);
      });
    },
  ],
  [
    'ioredis with a pattern and a pipeline',
    async ({ ioredis }) => {
      const Client = ioredis?.default as new () => Redis;
      const [subscriber, redis] = [new Client(), new Client()];
      await subscriber.psubscribe('ord*');
      subscriber.on('pmessage', async (_, __, text) => {
        await redis.pipeline().incrby('total', JSON.parse(text).amount).exec();
      });
    },
  ],
  [
    'node-redis with a duplicate',
    async ({ redis }) => {
      const client = (redis as unknown as { createClient(): RedisClientType }).createClient();
      await client.connect();
      const subscriber = client.duplicate();
      await subscriber.connect();
      await subscriber.subscribe('orders', async (text) => {
        await client.incrBy('total', JSON.parse(text).amount);
      });
    },
  ],
];

test.each(codes)('a subscriber of %s loses what it is not there for, and does nothing twice', async (_, code) => {
  const result = await attackedCode(playIoredis, code, { profile: 'redis-pubsub' });
  expect(result.trouble).toBeUndefined();
  expect(result.effects).toEqual(['store.add total']);
  expect(findingOf(result, 'at-most-once').status).toBe('holds');
  expect(findingOf(result, 'at-least-once')).toMatchObject({ status: 'violated', breach: { par: 1 } });
});
