/** Which stream code reads, as far as it has shown. */
import type { Json } from '../../model/json.ts';
import type { RedisAsk } from '../redis/batch.ts';
import { readingIn } from '../redis/streams.ts';
import { readsStream } from '../world/hosted-redis.ts';

/**
 * The stream in which the messages of an attack are, by all that the code has asked of Redis: the first that it reads with a
 * group, or else the first for which it makes one. Undefined where the code does nothing with streams but add to them.
 */
export function streamIn(asked: readonly Json[]): string | undefined {
  const commands = (asked as unknown as readonly RedisAsk[]).flatMap((ask) => ask.commands);
  if (!readsStream(commands)) return undefined;
  const read = commands.flatMap(([name, ...args]) =>
    name === 'xreadgroup' ? (readingIn(args)?.streams.map(({ key }) => key) ?? []) : [],
  );
  const named = commands.flatMap(([name = '', first = '', second = '']) =>
    name === 'xgroup' ? [second] : name.startsWith('x') && name !== 'xadd' && name !== 'xreadgroup' ? [first] : [],
  );
  return read[0] ?? named[0];
}

/** For how long entries have to be idle until the code claims them, in microseconds; 0 where it claims none. */
export function claimedAfter(asked: readonly Json[]): number {
  const commands = (asked as unknown as readonly RedisAsk[]).flatMap((ask) => ask.commands);
  const idle = commands.map(([name, , , , time]) => (name === 'xclaim' || name === 'xautoclaim' ? Number(time) : 0));
  return Math.max(0, ...idle.filter(Number.isFinite)) * 1_000;
}
