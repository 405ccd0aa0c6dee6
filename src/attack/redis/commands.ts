/** The commands of Redis that are played: their names, how many arguments each needs, and what each does. */

import { published } from './changes.ts';
import * as collections from './collections.ts';
import { type Command, type Doing, type Done, refused } from './keyspace.ts';
import { del, exists, lifetimes } from './lifetimes.ts';
import * as streams from './streams.ts';
import * as strings from './strings.ts';

/** PUBLISH channel message, within a transaction: whoever listens outside hears it. */
const publish: Command = (_, [channel = '', text = '']) => ({ reply: 1, deeds: [published(channel, text)] });

/** Each with the least number of its arguments. */
const table = {
  get: [1, strings.get],
  mget: [1, strings.mget],
  getdel: [1, strings.getdel],
  getset: [2, strings.getset],
  set: [2, strings.set],
  setnx: [2, strings.setnx],
  setex: [3, strings.timed.setex],
  psetex: [3, strings.timed.psetex],
  mset: [2, strings.mset],
  incr: [1, strings.sums.incr],
  incrby: [2, strings.sums.incrby],
  incrbyfloat: [2, strings.incrbyfloat],
  decr: [1, strings.sums.decr],
  decrby: [2, strings.sums.decrby],
  del: [1, del],
  unlink: [1, del],
  exists: [1, exists],
  expire: [2, lifetimes.expire],
  pexpire: [2, lifetimes.pexpire],
  ttl: [1, lifetimes.ttl],
  pttl: [1, lifetimes.pttl],
  persist: [1, lifetimes.persist],
  hset: [3, collections.hset],
  hsetnx: [3, collections.hsetnx],
  hincrby: [3, collections.hincrby],
  hdel: [2, collections.hdel],
  hget: [2, collections.hashReads.hget],
  hmget: [2, collections.hashReads.hmget],
  hgetall: [1, collections.hashReads.hgetall],
  hexists: [2, collections.hashReads.hexists],
  hlen: [1, collections.hashReads.hlen],
  hkeys: [1, collections.hashReads.hkeys],
  hvals: [1, collections.hashReads.hvals],
  sadd: [2, collections.sadd],
  srem: [2, collections.srem],
  sismember: [2, collections.sismember],
  smembers: [1, collections.smembers],
  scard: [1, collections.scard],
  lpush: [2, collections.pushes.lpush],
  rpush: [2, collections.pushes.rpush],
  llen: [1, collections.llen],
  lrange: [3, collections.lrange],
  publish: [2, publish],
  xadd: [4, streams.xadd],
  xtrim: [2, streams.xtrim],
  xlen: [1, streams.plain.xlen],
  xrange: [3, streams.plain.xrange],
  xdel: [2, streams.plain.xdel],
  xgroup: [4, streams.xgroup],
  xreadgroup: [6, streams.xreadgroup],
  xack: [3, streams.plain.xack],
  xpending: [2, streams.xpending],
  xclaim: [5, streams.claims.xclaim],
  xautoclaim: [5, streams.claims.xautoclaim],
} as const satisfies Readonly<Record<string, readonly [least: number, command: Command]>>;

/** The name of a command that is played, in small letters. */
export type CommandName = keyof typeof table;

/** All of them. */
export const commandNames = Object.keys(table) as readonly CommandName[];

/** Commands that only look: that they have not been done makes no difference to anybody else. */
const looks: ReadonlySet<string> = new Set<CommandName>([
  'get',
  'mget',
  'exists',
  'ttl',
  'pttl',
  'hget',
  'hmget',
  'hgetall',
  'hexists',
  'hlen',
  'hkeys',
  'hvals',
  'sismember',
  'smembers',
  'scard',
  'llen',
  'lrange',
  'xlen',
  'xrange',
  'xpending',
]);

/** Whether a command changes anything for others than who gives it. */
export const changes = ([name = '']: readonly string[]): boolean => !looks.has(name) && name !== 'xreadgroup';

/** Does one command, whose name comes first. */
export function perform(doing: Doing, [name = '', ...args]: readonly string[]): Done {
  const found: readonly [number, Command] | undefined = Object.hasOwn(table, name)
    ? table[name as CommandName]
    : undefined;
  if (found === undefined) return refused(`ERR unknown command '${name}'`);
  const [least, command] = found;
  return args.length < least ? refused(`ERR wrong number of arguments for '${name}' command`) : command(doing, args);
}
