/** Replies as ioredis gives them: mostly as they come. */
import type { Reply } from '../../redis/keyspace.ts';
import type { Answer, Command } from '../redis/connection.ts';
import type { Entries } from '../redis/entries.ts';

/** What a command brings. */
export function brought({ name, args }: Command, { reply, entries }: Answer): unknown {
  switch (name) {
    case 'hgetall':
      return Object.fromEntries(pairsOf(reply as readonly string[]));
    case 'xreadgroup':
      return listOrNull(reply, (each) => {
        const [key, found] = each as unknown as readonly [string, readonly Reply[]];
        return [key, watchedIn(key, found, entries)];
      });
    case 'xclaim':
      return watchedIn(args[0] as string, reply as readonly Reply[], entries);
    case 'xautoclaim': {
      const [next, found, deleted] = reply as unknown as readonly [string, readonly Reply[], readonly string[]];
      return [next, watchedIn(args[0] as string, found, entries), deleted];
    }
    default:
      return reply;
  }
}

/** Fields and their values, which come in turn. */
export const pairsOf = (flat: readonly string[]): readonly (readonly [string, string])[] =>
  flat.flatMap((field, at) => (at % 2 === 0 ? [[field, flat[at + 1] as string] as const] : []));

const listOrNull = (reply: Reply, each: (one: Reply) => unknown): unknown =>
  Array.isArray(reply) ? reply.map(each) : reply;

const watchedIn = (key: string, found: readonly Reply[], entries: Entries): unknown[] =>
  found.map((entry) =>
    Array.isArray(entry) ? entries.watched(key, entry[0] as string, [...entry] as unknown as object) : entry,
  );
