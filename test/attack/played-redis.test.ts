// ioredis and node-redis as they are played, without a world around them: what each method asks the world for.
import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { playIoredis } from '../../src/attack/clients/ioredis/play.ts';
import type { Json } from '../../src/model/json.ts';

type Commands = Record<string, (...args: unknown[]) => Promise<unknown>>;

/** A client, and what it has asked for; the store behind it is empty, or has one value under every key. */
function played(value?: string): { readonly redis: Commands; readonly asked: Json[] } {
  const asked: Json[] = [];
  const { packages } = playIoredis({
    ask: async (request, data) => {
      asked.push(data);
      if (request === 'store.get') return value === undefined ? [0] : [1, value];
      return { committed: true, results: [value === undefined] };
    },
    waitFor: async (all) => void (await Promise.all(all)),
    current: () => 0,
    handle: (_, work) => void work(),
    settle: () => undefined,
    remark: () => undefined,
    emitter: () => new EventEmitter(),
    bytes: (text) => text,
    text: String,
  });
  return { redis: (packages.redis as unknown as { createClient(): Commands }).createClient(), asked };
}

describe('a key that is set only where there is none', () => {
  test.each([
    ['ioredis', ['k', 'v', 'NX']],
    ['ioredis, with a time to live before it', ['k', 'v', 'EX', 60, 'NX']],
    ['node-redis', ['k', 'v', { NX: true }]],
  ])('in the words of %s', async (_, args) => {
    const empty = played();
    expect(await empty.redis.set?.(...args)).toBe('OK');
    expect(empty.asked).toEqual([{ reads: {}, writes: [{ type: 'put', key: 'k', value: 'v' }] }]);
    expect(await played('other').redis.set?.(...args)).toBeNull();
  });
});

test('node-redis names commands as it does, and they do the same', async () => {
  const { redis, asked } = played();
  await redis.incrBy?.('sum', 3);
  await redis.decrBy?.('sum', 2);
  expect(await redis.setNX?.('k', 'v')).toBe(1);
  expect(asked.map((each) => (each as { writes: Json[] }).writes[0])).toEqual([
    { type: 'add', key: 'sum', amount: 3 },
    { type: 'add', key: 'sum', amount: -2 },
    { type: 'put', key: 'k', value: 'v' },
  ]);
});

test.each([
  ['eval', 'ioredis: eval is not played'],
  ['xreadgroup', 'ioredis: xreadgroup is not played'],
  ['xReadGroup', 'node-redis: xReadGroup is not played'],
  ['multi', 'ioredis: multi is not played'],
])('%s says that it is not played', (name, message) => {
  expect(() => played().redis[name]?.()).toThrow(message);
});
