/** The few commands on keys that are needed to see what keyspace notifications do (RPS-20), and where streams are kept. */
import type { Value } from '../protocol.ts';
import type { Connection, Key, RedisLedger } from './ledger.ts';
import { publish } from './publishing.ts';
import type { ServerReaction } from './reaction.ts';
import type { Doing, Done } from './streams.ts';

/** SET key value. */
export function setKey(ledger: RedisLedger, reaction: ServerReaction, db: number, name: string, value: string): Value {
  ledger.keys = [...ledger.keys.filter((each) => !isKey(each, db, name)), { db, name, value }];
  notify(ledger, reaction, db, 'set', '$', name);
  return 'OK';
}

/** GET key. */
export function getKey({ keys }: RedisLedger, db: number, name: string): Value {
  const value = keys.find((each) => isKey(each, db, name))?.value ?? null;
  return value === null || typeof value === 'string' ? value : WRONG_TYPE;
}

/** Does a command on the stream of a key. */
export function onStream(
  ledger: RedisLedger,
  reaction: ServerReaction,
  { db, protocol }: Pick<Connection, 'db' | 'protocol'>,
  name: string,
  given: readonly string[],
  command: (doing: Doing) => Done,
): Value {
  const stream = ledger.keys.find((each) => isKey(each, db, name))?.value;
  if (typeof stream === 'string') return WRONG_TYPE;
  const { value, stream: left } = command({ key: name, stream, given, now: reaction.clock, protocol });
  if (left !== undefined && left !== stream)
    ledger.keys = [...ledger.keys.filter((each) => !isKey(each, db, name)), { db, name, value: left }];
  return value;
}

const WRONG_TYPE: Value = { error: 'WRONGTYPE Operation against a key holding the wrong kind of value' };

/** DEL key ...: how many there were. */
export function deleteKeys(ledger: RedisLedger, reaction: ServerReaction, db: number, names: readonly string[]): Value {
  const found = [...new Set(names)].filter((name) => ledger.keys.some((each) => isKey(each, db, name)));
  for (const name of found) {
    ledger.keys = ledger.keys.filter((each) => !isKey(each, db, name));
    notify(ledger, reaction, db, 'del', 'g', name);
  }
  return found.length;
}

const isKey = (key: Key, db: number, name: string): boolean => key.db === db && key.name === name;

/** An event goes to who listens now, as every publish does. `flag` is the class of the command; A stands for all. */
function notify(
  ledger: RedisLedger,
  reaction: ServerReaction,
  db: number,
  event: string,
  flag: string,
  key: string,
): void {
  const { events } = reaction.config;
  if (!events.includes(flag) && !events.includes('A')) return;
  const tell = (channel: string, body: string): void => {
    const publication = { channel, body, message: undefined, size: body.length, shard: false };
    publish(ledger, reaction, publication);
  };
  if (events.includes('K')) tell(`__keyspace@${db}__:${key}`, event);
  if (events.includes('E')) tell(`__keyevent@${db}__:${event}`, key);
}
