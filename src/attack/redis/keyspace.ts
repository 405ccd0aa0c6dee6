/** The keys of a Redis server, as values: what is under each, and until when. Times are in microseconds. */
import type { Json } from '../../model/json.ts';
import type { KeyStream } from '../../profiles/redis-pubsub/server/streams.ts';
import type { Deed } from '../world/port-protocol.ts';

/** What stands under a key. */
export type Value =
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'hash'; readonly fields: ReadonlyMap<string, string> }
  | { readonly kind: 'set'; readonly members: ReadonlySet<string> }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'stream'; readonly stream: KeyStream };

/** A key with its value; `expires` is when it is gone by itself, undefined where it stays. */
export interface Kept {
  readonly value: Value;
  readonly expires: number | undefined;
}

/** All keys by their names. */
export type Keyspace = ReadonlyMap<string, Kept>;

/** What a command answers, as RESP says it: an error is an object with its text. */
export type Reply = Json;

/** What a command is given besides its arguments. */
export interface Doing {
  readonly keys: Keyspace;
  readonly now: number;
  /** What a key looks like where all that it has of its message is left out: `seen:*`. */
  pattern(key: string): string;
}

/** What comes of a command. */
export interface Done {
  readonly reply: Reply;
  /** The keys as they are afterwards; left out where nothing has changed. */
  readonly keys?: Keyspace;
  readonly deeds?: readonly Deed[];
  /** The entries of streams that are handed out with the answer. */
  readonly handed?: readonly { readonly key: string; readonly id: string }[];
  /** For how long entries have to be idle to be claimed, in microseconds, where it claims any. */
  readonly minIdle?: number;
}

/** A command, without its name. */
export type Command = (doing: Doing, args: readonly string[]) => Done;

/** Why a command is refused. */
export const refused = (error: string): Done => ({ reply: { error } });

/** The errors that several commands have in common. */
export const SYNTAX = refused('ERR syntax error');
export const NO_INTEGER = refused('ERR value is not an integer or out of range');
const WRONG_TYPE = refused('WRONGTYPE Operation against a key holding the wrong kind of value');

/** What is under a key now; what has expired is gone. */
export function keptAt({ keys, now }: Pick<Doing, 'keys' | 'now'>, name: string): Kept | undefined {
  const kept = keys.get(name);
  return kept?.expires !== undefined && kept.expires <= now ? undefined : kept;
}

/** The keys with another value under one; it keeps its time to live. A value that is empty is no key. */
export function withValue(doing: Doing, name: string, value: Value): Keyspace {
  const expires = keptAt(doing, name)?.expires;
  return isEmpty(value) ? without(doing.keys, name) : new Map([...doing.keys, [name, { value, expires }]]);
}

/** The keys without one. */
export function without(keys: Keyspace, name: string): Keyspace {
  const left = new Map(keys);
  left.delete(name);
  return left;
}

function isEmpty(value: Value): boolean {
  if (value.kind === 'hash') return value.fields.size === 0;
  if (value.kind === 'set') return value.members.size === 0;
  return value.kind === 'list' && value.items.length === 0;
}

type Of<Kind extends Value['kind']> = Extract<Value, { kind: Kind }>;

/** Does something with what is under a key, if that is of one kind or nothing at all. */
export function onKind<Kind extends Value['kind']>(
  doing: Doing,
  kind: Kind,
  name: string,
  work: (value: Of<Kind> | undefined) => Done,
): Done {
  const value = keptAt(doing, name)?.value;
  return value === undefined || value.kind === kind ? work(value as Of<Kind> | undefined) : WRONG_TYPE;
}

/** An integer as Redis reads one; undefined where it is none. */
export function integerIn(text: string | undefined): number | undefined {
  const number = /^-?\d{1,16}$/.test(text ?? '') ? Number(text) : undefined;
  return Number.isSafeInteger(number) ? number : undefined;
}

/** The keys with what is under them, as plain data. */
export const shownKeys = (keys: Keyspace): (readonly [key: string, value: Json])[] =>
  [...keys].map(([name, { value }]) => [name, shownValue(value)]);

function shownValue(value: Value): Json {
  switch (value.kind) {
    case 'string':
      return value.text;
    case 'hash':
      return Object.fromEntries(value.fields);
    case 'set':
      return [...value.members];
    case 'list':
      return value.items;
    case 'stream': {
      const { entries, groups } = value.stream;
      const pending = Object.fromEntries(groups.map(({ name, pending: list }) => [name, list.length]));
      return { entries: entries.length, pending };
    }
  }
}
