// ioredis and node-redis as they are played, without a world around them. All calls are checked against the real types.
import { describe, expect, test } from 'vitest';
import { playedRedis } from '../support/attack/played-redis.ts';

describe('a key that is set only where there is none', () => {
  test('in the words of ioredis, with a time to live in either place', async () => {
    const { ioredis, pass } = playedRedis();
    expect(await ioredis.set('k', 'v', 'NX')).toBe('OK');
    expect(await ioredis.set('k', 'other', 'NX')).toBeNull();
    expect(await ioredis.set('t', 'v', 'EX', 60, 'NX')).toBe('OK');
    expect(await ioredis.set('t', 'other', 'PX', 60_000, 'NX')).toBeNull();
    pass(60_000_000);
    expect(await ioredis.set('t', 'other', 'EX', 60, 'NX')).toBe('OK');
    expect(await ioredis.setnx('k', 'v')).toBe(0);
  });

  test('in the words of node-redis, old and new', async () => {
    const { nodeRedis } = playedRedis();
    expect(await nodeRedis.set('k', 'v', { NX: true })).toBe('OK');
    expect(await nodeRedis.set('k', 'v', { condition: 'NX', expiration: { type: 'EX', value: 60 } })).toBeNull();
    expect(await nodeRedis.set('t', 'v', { NX: true, EX: 60 })).toBe('OK');
    expect(await nodeRedis.ttl('t')).toBe(60);
    expect(await nodeRedis.setNX('t', 'v')).toBe(0);
  });

  test('with GET it says what there was', async () => {
    const { ioredis, nodeRedis } = playedRedis();
    expect(await ioredis.set('k', 'first', 'NX', 'GET')).toBeNull();
    expect(await ioredis.set('k', 'second', 'GET')).toBe('first');
    expect(await nodeRedis.set('k', 'third', { GET: true })).toBe('second');
    expect(await nodeRedis.set('none', 'v', { XX: true })).toBeNull();
  });
});

test('numbers, hashes and sets survive under both names', async () => {
  const { ioredis, nodeRedis } = playedRedis();
  expect(await ioredis.incrby('sum', 3)).toBe(3);
  expect(await nodeRedis.incrBy('sum', 4)).toBe(7);
  expect(await nodeRedis.decr('sum')).toBe(6);
  expect(await ioredis.incrbyfloat('rate', 0.1)).toBe('0.1');
  expect(await ioredis.hset('order:1', { state: 'paid', amount: 10 })).toBe(2);
  expect(await ioredis.hset('order:1', 'state', 'sent')).toBe(0);
  expect(await nodeRedis.hGetAll('order:1')).toEqual({ state: 'sent', amount: '10' });
  expect(await ioredis.hgetall('order:1')).toEqual({ state: 'sent', amount: '10' });
  expect(await nodeRedis.hSetNX('order:1', 'state', 'lost')).toBe(0);
  expect(await ioredis.hincrby('order:1', 'amount', 5)).toBe(15);
  expect(await ioredis.sadd('seen', 'a', 'b')).toBe(2);
  expect(await nodeRedis.sAdd('seen', ['b', 'c'])).toBe(1);
  expect(await nodeRedis.sIsMember('seen', 'c')).toBe(1);
  expect(await ioredis.del('seen', 'order:1', 'none')).toBe(2);
  expect(await ioredis.exists('seen', 'sum')).toBe(1);
});

test('what expires is gone, and keeps its time to live when it is added to', async () => {
  const { ioredis, pass } = playedRedis();
  await ioredis.set('k', '1');
  expect(await ioredis.expire('k', 10)).toBe(1);
  expect(await ioredis.incr('k')).toBe(2);
  pass(9_000_000);
  expect(await ioredis.ttl('k')).toBe(1);
  pass(1_000_000);
  expect(await ioredis.get('k')).toBeNull();
  expect(await ioredis.ttl('k')).toBe(-2);
});

test('a command on a key of another kind is an error, which a promise and a callback bring', async () => {
  const { ioredis } = playedRedis();
  await ioredis.sadd('k', 'a');
  await expect(ioredis.incr('k')).rejects.toThrow('WRONGTYPE');
  const heard = await new Promise((tell) => void ioredis.get('k', (error) => tell(error?.message)));
  expect(heard).toMatch(/^WRONGTYPE/);
});

test('a callback behind the arguments of any command of ioredis hears its reply', async () => {
  const { ioredis } = playedRedis();
  expect(await new Promise((tell) => void ioredis.set('k', 'v', 'EX', 5, (_, reply) => tell(reply)))).toBe('OK');
  expect(await new Promise((tell) => void ioredis.get('k', (error, reply) => tell([error, reply])))).toEqual([
    null,
    'v',
  ]);
});

describe('several commands together', () => {
  test('ioredis sends a transaction as one, and gives an error and a reply for each', async () => {
    const { ioredis, asked } = playedRedis();
    expect(await ioredis.multi().set('k', 'v').incr('n').incr('k').exec()).toEqual([
      [null, 'OK'],
      [null, 1],
      [expect.objectContaining({ message: expect.stringContaining('not an integer') })],
    ]);
    expect(asked.filter(({ request }) => request === 'redis')).toHaveLength(1);
  });

  test('node-redis gives the replies of a transaction, or fails', async () => {
    const { nodeRedis } = playedRedis();
    expect(await nodeRedis.multi().set('k', 'v').incr('n').exec()).toEqual(['OK', 1]);
    await expect(nodeRedis.multi().incr('k').exec()).rejects.toThrow('1 commands failed');
  });

  test('a pipeline is one command after the other, also in the form of a list', async () => {
    const { ioredis, asked } = playedRedis();
    expect(
      await ioredis
        .pipeline([
          ['set', 'k', 'v'],
          ['get', 'k'],
        ])
        .exec(),
    ).toEqual([
      [null, 'OK'],
      [null, 'v'],
    ]);
    expect(await ioredis.pipeline().incr('n').exec()).toEqual([[null, 1]]);
    expect(asked.filter(({ request }) => request === 'redis')).toHaveLength(3);
  });
});

describe('what is not played says so', () => {
  test.each(['eval', 'zadd', 'xread', 'ssubscribe', 'defineCommand'])('%s of ioredis', (name) => {
    const { ioredis } = playedRedis();
    const methods = ioredis as unknown as Record<string, () => unknown>;
    expect(() => methods[name]?.()).toThrow(`ioredis: ${name} is not played by queuescope attack`);
  });

  test.each(['eval', 'zAdd', 'xRead', 'sSubscribe'])('%s of node-redis', (name) => {
    const { nodeRedis } = playedRedis();
    const methods = nodeRedis as unknown as Record<string, () => unknown>;
    expect(() => methods[name]?.()).toThrow(`node-redis: ${name} is not played by queuescope attack`);
  });

  test('a form of a command that is played otherwise', async () => {
    const { ioredis, nodeRedis } = playedRedis();
    expect(() => ioredis.set('k', 'v', 'EXAT', 1)).toThrow('SET with EXAT is not played');
    expect(() => ioredis.xgroup('DESTROY', 'orders', 'g')).toThrow('XGROUP DESTROY is not played');
    await expect(nodeRedis.set('k', 'v', { PXAT: 1 })).rejects.toThrow('SET with PXAT is not played');
    await expect(nodeRedis.sendCommand(['ZADD', 'k', '1', 'a'])).rejects.toThrow('ZADD is not played');
  });

  test('node-redis has none of the names of ioredis, as the real one has none', () => {
    expect(playedRedis().nodeRedis).not.toHaveProperty('incrby');
    expect(playedRedis().ioredis).not.toHaveProperty('incrBy');
  });
});
