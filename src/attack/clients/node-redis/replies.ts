/** Replies as node-redis gives them: objects with names where Redis has lists. */
import type { Reply } from '../../redis/keyspace.ts';
import { pairsOf } from '../ioredis/replies.ts';
import type { Answer, Command } from '../redis/connection.ts';
import type { Entries } from '../redis/entries.ts';

/** An entry of a stream as node-redis has it. */
interface StreamMessage {
  readonly id: string;
  readonly message: Readonly<Record<string, string>>;
}

/** What a command brings. */
export function brought({ name, args }: Command, { reply, entries }: Answer): unknown {
  const [key = ''] = args;
  switch (name) {
    case 'hgetall':
      return fieldsOf(reply as readonly string[]);
    case 'xreadgroup':
      return Array.isArray(reply) ? reply.map((each) => streamOf(each, entries)) : reply;
    case 'xclaim':
    case 'xrange':
      return messagesOf(key, reply as readonly Reply[], entries);
    case 'xautoclaim': {
      const [nextId, found, deletedMessages] = reply as unknown as readonly [
        string,
        readonly Reply[],
        readonly string[],
      ];
      return { nextId, messages: messagesOf(key, found, entries), deletedMessages };
    }
    case 'xpending':
      return summaryOf(reply as unknown as Summary);
    default:
      return reply;
  }
}

const fieldsOf = (flat: readonly string[]): Readonly<Record<string, string>> => Object.fromEntries(pairsOf(flat));

function streamOf(reply: Reply, entries: Entries): { readonly name: string; readonly messages: readonly unknown[] } {
  const [name, found] = reply as unknown as readonly [string, readonly Reply[]];
  return { name, messages: messagesOf(name, found, entries) };
}

/** An entry that was deleted has no content. */
function messagesOf(key: string, found: readonly Reply[], entries: Entries): unknown[] {
  return found.map((each) => {
    const [id, fields] = each as unknown as readonly [string, readonly string[] | null];
    const message: StreamMessage = { id, message: fieldsOf(fields ?? []) };
    return entries.watched(key, id, message);
  });
}

type Summary = readonly [number, string | null, string | null, readonly (readonly [string, string])[] | null];

function summaryOf([pending, firstId, lastId, consumers]: Summary): unknown {
  const counted = consumers?.map(([name, count]) => ({ name, deliveriesCounter: Number(count) })) ?? null;
  return { pending, firstId, lastId, consumers: counted };
}
