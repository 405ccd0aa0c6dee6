/** A connection to the simulated Redis: what clients send over it, and what they get. */
import type { Json } from '../../../model/json.ts';
import type { RedisAsk } from '../../redis/batch.ts';
import type { CommandName } from '../../redis/commands.ts';
import type { Reply } from '../../redis/keyspace.ts';
import type { RedisHeard } from '../../world/redis-protocol.ts';
import { BEGINNING, type Surface } from '../client.ts';
import { Entries } from './entries.ts';

/** A command with its arguments, as it goes over the wire. */
export interface Command {
  readonly name: CommandName;
  readonly args: readonly string[];
}

/** What came of a command: its reply, and the entries of streams in it. */
export interface Answer {
  readonly reply: Reply;
  readonly entries: Entries;
}

/** An error that the server has answered with. */
export class ReplyError extends Error {
  override readonly name = 'ReplyError';
}

/** One connection. */
export class Connection {
  readonly surface: Surface;
  private readonly number: number;

  constructor(surface: Surface, number: number) {
    this.surface = surface;
    this.number = number;
  }

  /** Sends one command, which the code spells so. Throws a ReplyError where the server refuses it. */
  async send(command: Command, words: string): Promise<Answer> {
    if (command.name === 'publish') return this.publish(command, words);
    const { replies, taken } = await this.ask([command], words);
    return { reply: unlessError(replies[0] as Reply), entries: new Entries(this.surface, taken) };
  }

  /** Sends several that are done with nothing in between (MULTI, EXEC); each has its reply, which may be an error. */
  async transaction(commands: readonly Command[], words: string): Promise<readonly Answer[]> {
    const { replies, taken } = await this.ask(commands, words);
    const entries = new Entries(this.surface, taken);
    return replies.map((reply) => ({ reply, entries }));
  }

  private async publish({ args: [topic = '', event = ''] }: Command, words: string): Promise<Answer> {
    await this.surface.ask('publish', { topic, event, id: null }, words);
    return { reply: 1, entries: new Entries(this.surface, []) };
  }

  private async ask(commands: readonly Command[], words: string): Promise<RedisHeard> {
    const ask: RedisAsk = { commands: commands.map(({ name, args }) => [name, ...args]), connection: this.number };
    // Who reads a stream handles no message meanwhile.
    const reads = commands.length === 1 && commands[0]?.name === 'xreadgroup';
    const heard = await this.surface.ask('redis', ask as unknown as Json, words, reads ? BEGINNING : undefined);
    return heard as unknown as RedisHeard;
  }
}

/** The text of an error reply; undefined where a reply is none. */
export const errorIn = (reply: Reply): string | undefined =>
  typeof reply === 'object' && reply !== null && 'error' in reply ? String(reply.error) : undefined;

function unlessError(reply: Reply): Reply {
  const error = errorIn(reply);
  if (error !== undefined) throw new ReplyError(error);
  return reply;
}

/** How code spells a call, for people to read. */
export const spelt = (method: string, args: readonly unknown[]): string =>
  `redis.${method}(${args.map(speltOne).join(', ')})`;

/** The same of a command: of what is done with a key the key is told and not the values, and all of what is done with streams. */
export function speltCommand(method: string, { name, args }: Command, given: readonly unknown[]): string {
  if (name.startsWith('x')) return spelt(method, given);
  return spelt(method, name === 'set' ? [args[0], ...given.slice(2)] : args.slice(0, 1));
}

const speltOne = (value: unknown): string => JSON.stringify(value) ?? String(value);
