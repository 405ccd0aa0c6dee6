/** The shapes of ioredis that are played. A test holds them to ioredis' own types. */

/** Connections and Pub/Sub. */
export interface PlayedPubSub {
  connect(): Promise<void>;
  quit(): Promise<'OK'>;
  disconnect(): void;
  /** The names of channels; node-redis has the listener behind them. */
  subscribe(...channels: unknown[]): Promise<number>;
  unsubscribe(): Promise<number>;
  publish(channel: string, message: string): Promise<number>;
}

/** Commands on keys; values are texts, as they are in Redis. */
export interface PlayedKeys {
  get(key: string): Promise<string | null>;
  /** `NX` among the options, or `{ NX: true }` of node-redis, sets only where there is nothing; others are not heeded. */
  set(key: string, value: unknown, ...options: unknown[]): Promise<'OK' | null>;
  setnx(key: string, value: unknown): Promise<number>;
  del(...keys: unknown[]): Promise<number>;
  exists(...keys: unknown[]): Promise<number>;
  incr(key: string): Promise<number>;
  incrby(key: string, by: number | string): Promise<number>;
  decrby(key: string, by: number | string): Promise<number>;
}

/** The same under the names that node-redis gives them. */
export interface PlayedNodeKeys {
  setNX(key: string, value: unknown): Promise<number>;
  incrBy(key: string, by: number | string): Promise<number>;
  decrBy(key: string, by: number | string): Promise<number>;
}

/** Commands of ioredis that are not played, and say so when they are called. */
export const commandsNotPlayed = [
  'eval',
  'evalsha',
  'multi',
  'pipeline',
  'watch',
  'psubscribe',
  'ssubscribe',
  'spublish',
  'mget',
  'mset',
  'getset',
  'getdel',
  'setex',
  'psetex',
  'expire',
  'pexpire',
  'ttl',
  'hget',
  'hset',
  'hsetnx',
  'hincrby',
  'sadd',
  'srem',
  'sismember',
  'zadd',
  'lpush',
  'rpush',
  'lpop',
  'rpop',
  'blpop',
  'brpop',
  'lmove',
  'xadd',
  'xread',
  'xreadgroup',
  'xack',
  'xclaim',
  'xautoclaim',
  'xgroup',
] as const;

/** The same of node-redis, where it gives them other names. */
export const nodeCommandsNotPlayed = [
  'evalSha',
  'pSubscribe',
  'sSubscribe',
  'sPublish',
  'mGet',
  'mSet',
  'getSet',
  'getDel',
  'setEx',
  'hGet',
  'hSet',
  'hSetNX',
  'hIncrBy',
  'sAdd',
  'sIsMember',
  'lPush',
  'rPush',
  'xAdd',
  'xRead',
  'xReadGroup',
  'xAck',
  'xAutoClaim',
  'xGroupCreate',
] as const;
