/** Commands that are done one after the other with nothing in between. */
import type { Deed } from '../world/port-protocol.ts';
import { perform } from './commands.ts';
import type { Doing, Keyspace, Reply } from './keyspace.ts';
import type { Handed } from './streams.ts';

/** What code asks a Redis server for, as the data of a request. */
export interface RedisAsk {
  /** Each with its name first, in small letters. */
  readonly commands: readonly (readonly string[])[];
  /** On which of its connections: the server does what comes on one in its order. */
  readonly connection: number;
}

/** What came of them. */
export interface Batch {
  readonly keys: Keyspace;
  readonly replies: readonly Reply[];
  readonly deeds: readonly Deed[];
  readonly handed: readonly Handed[];
  /** The longest idleness that a claim asked for, in microseconds. */
  readonly minIdle: number;
}

/** Does them. One that fails keeps no other from being done, as in a transaction of Redis. */
export function performAll(doing: Doing, commands: RedisAsk['commands']): Batch {
  const replies: Reply[] = [];
  const deeds: Deed[] = [];
  const handed: Handed[] = [];
  let { keys } = doing;
  let minIdle = 0;
  for (const command of commands) {
    const done = perform({ ...doing, keys }, command);
    keys = done.keys ?? keys;
    replies.push(done.reply);
    deeds.push(...(done.deeds ?? []));
    handed.push(...(done.handed ?? []));
    minIdle = Math.max(minIdle, done.minIdle ?? 0);
  }
  return { keys, replies, deeds, handed, minIdle };
}
