/** What a Redis server with streams knows. It is on its disk, so a crash of a process takes nothing. Times are in microseconds. */
import type { Message } from '../../model/message.ts';
import { idText } from '../../profiles/redis-streams/stream/entry-id.ts';
import type { Group } from '../../profiles/redis-streams/stream/stream.ts';
import type { Keyspace } from '../redis/keyspace.ts';
import type { PortCall } from './port-protocol.ts';
import { patternOf } from './service-state.ts';
import type { ServicesConfig } from './services.ts';

/** Which message an entry is, and which copy of it. */
export interface Body {
  readonly message: Message;
  readonly copy: number;
}

/** A read that waits. */
export interface OpenRead {
  readonly from: number;
  readonly packet: PortCall;
  /** Its number among all, which its alarm has too. */
  readonly number: number;
  readonly since: number;
  /** How long it waits; infinity is for ever. */
  readonly wait: number;
  /** Whether its alarm is set. */
  readonly isTimed: boolean;
}

/** All of it. */
export interface RedisState {
  readonly keys: Keyspace;
  /** What entries are, by their streams and ids. */
  readonly bodies: ReadonlyMap<string, Body>;
  /** How many copies of each message there have been, by its id. */
  readonly copies: ReadonlyMap<string, number>;
  readonly open: readonly OpenRead[];
  /** How many reads have waited. */
  readonly count: number;
  /** The lives that have read without waiting and without finding anything. */
  readonly asked: ReadonlySet<string>;
  /** For how long entries have to be idle to be claimed: the longest that was asked for. */
  readonly minIdle: number;
  /** How many frames each shop was sent. */
  readonly said: ReadonlyMap<number, number>;
}

/** A server to which nobody has spoken. */
export const untouchedRedis: RedisState = {
  keys: new Map(),
  bodies: new Map(),
  copies: new Map(),
  open: [],
  count: 0,
  asked: new Set(),
  minIdle: 0,
  said: new Map(),
};

/** An entry by its stream and its id. */
export const bodyKey = (key: string, id: string): string => `${key} ${id}`;

/** The streams of a server. */
export const streamsIn = (keys: Keyspace) =>
  [...keys].flatMap(([key, { value }]) => (value.kind === 'stream' ? [{ key, stream: value.stream }] : []));

const groupsIn = (keys: Keyspace): readonly Group[] => streamsIn(keys).flatMap(({ stream }) => stream.groups);

/** When something that is pending was handed out last; undefined where nothing is. */
export function youngestPending(keys: Keyspace): number | undefined {
  const since = groupsIn(keys).flatMap(({ pending }) => pending.map((each) => each.since));
  return since.length === 0 ? undefined : Math.max(...since);
}

/** How often an entry has been handed out. What nobody has to acknowledge is handed out once. */
export function deliveriesOf(keys: Keyspace, key: string, id: string): number {
  const value = keys.get(key)?.value;
  const groups = value?.kind === 'stream' ? value.stream.groups : [];
  const counts = groups.flatMap(({ pending }) =>
    pending.filter((each) => idText(each.id) === id).map(({ deliveries }) => deliveries),
  );
  return Math.max(1, ...counts);
}

/** What entries are when code has added some, on behalf of a message. */
export function bodiesAfter(
  { bodies, copies }: RedisState,
  keys: Keyspace,
  message: Message | undefined,
): RedisState['bodies'] {
  if (message === undefined) return bodies;
  const copy = copies.get(message.id) ?? 0;
  const fresh = streamsIn(keys).flatMap(({ key, stream }) =>
    stream.entries.map(({ id }) => bodyKey(key, idText(id))).filter((name) => !bodies.has(name)),
  );
  return fresh.length === 0 ? bodies : new Map([...bodies, ...fresh.map((name) => [name, { message, copy }] as const)]);
}

/** How keys look without what they have from a message: its id, what it says, and the ids of its entries. */
export function patternFor(
  { received }: Pick<ServicesConfig, 'received'>,
  message: Message | undefined,
  bodies: RedisState['bodies'],
): (key: string) => string {
  if (message === undefined) return (key) => key;
  const { id, body } = received(message);
  const names = [...bodies].flatMap(([name, each]) =>
    each.message.id === id ? [name.split(' ').at(-1) as string] : [],
  );
  return (key) => patternOf(key, { id, body: [body, ...names] });
}
