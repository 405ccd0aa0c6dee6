// The clients of Redis as they are played, at a server without a world around it.
import { EventEmitter } from 'node:events';
import type { Redis } from 'ioredis';
import type { RedisClientType } from 'redis';
import { playIoredis } from '../../../src/attack/clients/ioredis/play.ts';
import type { Played } from '../../../src/attack/index.ts';
import type { RequestName } from '../../../src/attack/process/words.ts';
import { performAll, type RedisAsk } from '../../../src/attack/redis/batch.ts';
import type { Keyspace } from '../../../src/attack/redis/keyspace.ts';
import type { Json } from '../../../src/model/json.ts';

/** Both clients, and what they have asked for. */
export interface PlayedRedis {
  readonly ioredis: Redis;
  readonly nodeRedis: RedisClientType;
  /** What was asked for: a command, several in a transaction, or what a client does by itself. */
  readonly asked: { readonly request: RequestName; readonly data: Json; readonly words: string }[];
  /** The deliveries that the code has gone on with, in their order. */
  readonly entered: number[];
  /** A message comes by publishing. */
  deliver(body: Json): void;
  /** Lets so many microseconds pass. */
  pass(time: number): void;
}

/** The clients at an empty server. */
export function playedRedis(): PlayedRedis {
  const asked: PlayedRedis['asked'] = [];
  const entered: number[] = [];
  let keys: Keyspace = new Map();
  let now = 0;
  let count = 0;
  const played: Played = playIoredis({
    ask: async (request, data, words) => {
      asked.push({ request, data, words });
      if (request !== 'redis') return null;
      const { commands } = data as unknown as RedisAsk;
      const batch = performAll({ keys, now, pattern: (key) => key }, commands);
      ({ keys } = batch);
      const taken = batch.handed.map((each) => ({ ...each, delivery: count++ }));
      return { replies: batch.replies, taken } as unknown as Json;
    },
    waitFor: async (all) => void (await Promise.all(all)),
    current: () => 0,
    handle: (_, work) => void work(),
    enter: (delivery) => void entered.push(delivery),
    settle: () => undefined,
    remark: () => undefined,
    emitter: () => new EventEmitter(),
    bytes: (text) => Buffer.from(text),
    text: String,
  });
  const { ioredis, redis } = played.packages;
  const Client = ioredis?.default as new () => Redis;
  return {
    ioredis: new Client(),
    nodeRedis: (redis as unknown as { createClient(): RedisClientType }).createClient(),
    asked,
    entered,
    deliver: (body) =>
      played.deliver(count++, { id: `shop-${count}`, number: count, body, redelivered: false }, undefined),
    pass: (time) => {
      now += time;
    },
  };
}
