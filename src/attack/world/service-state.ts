/** What the services behind a port do with a request: pure functions over what they remember. */
import { canonical, type Json } from '../../model/json.ts';
import type { Row, Write } from '../handler/port.ts';
import type { Call, Received } from '../process/words.ts';
import { performAll, type RedisAsk } from '../redis/batch.ts';
import type { Keyspace } from '../redis/keyspace.ts';
import type { Deed } from './port-protocol.ts';
import { askIn } from './redis-protocol.ts';

/** A row with the number of the change that made it what it is. */
interface Versioned {
  readonly version: number;
  readonly value: Json | undefined;
}

/** All that the services remember; they are databases, so a crash takes nothing. */
export interface ServiceState {
  readonly rows: ReadonlyMap<string, Versioned>;
  /** The keys of calls and the ids of events that have been seen. */
  readonly seen: ReadonlySet<string>;
  /** The keys of a Redis server, for code that speaks to one. */
  readonly keys: Keyspace;
  /** How many changes there have been. */
  readonly version: number;
}

/** Services to which nobody has spoken. */
export const untouched: ServiceState = { rows: new Map(), seen: new Set(), keys: new Map(), version: 0 };

/** What came of a request. */
export interface Served {
  readonly state: ServiceState;
  readonly value: Json;
  readonly deeds: readonly Deed[];
}

/** Does what a request asks for, at a time in microseconds, on behalf of a message where there is one. */
export function serve(state: ServiceState, call: Call, message: Received | undefined, now: number): Served {
  const { request, data } = call;
  const ask = askIn(call);
  if (ask !== undefined) return onKeys(state, ask, message, now);
  switch (request) {
    case 'store.get': {
      const row = state.rows.get(data as string);
      const value = row?.value === undefined ? [row?.version ?? 0] : [row.version, row.value];
      return { state, value, deeds: [] };
    }
    case 'store.list':
      return { state, value: rowsOf(state, data as string), deeds: [] };
    case 'store.commit':
      return commit(state, data as unknown as Commit, message);
    case 'call': {
      const {
        name,
        key,
        data: said,
      } = data as { readonly name: string; readonly key: string | null; readonly data: Json };
      return act(state, `call ${name}`, key, said);
    }
    default: {
      const { topic, id, event } = data as { readonly topic: string; readonly id: string | null; readonly event: Json };
      return act(state, `publish ${topic}`, id, event);
    }
  }
}

/** Does commands of Redis. */
function onKeys(state: ServiceState, { commands }: RedisAsk, message: Received | undefined, now: number): Served {
  const pattern = (key: string): string => patternOf(key, message);
  const { keys, replies, deeds } = performAll({ keys: state.keys, now, pattern }, commands);
  return { state: { ...state, keys }, value: { replies, entries: [] }, deeds };
}

interface Commit {
  readonly reads: Readonly<Record<string, number>>;
  readonly writes: readonly Write[];
}

/** Acts, unless something with the same key has been done before. */
function act(state: ServiceState, name: string, key: string | null, data: Json): Served {
  const known = `${name} ${key}`;
  const repeated = key !== null && state.seen.has(known);
  const seen = key === null || repeated ? state.seen : new Set([...state.seen, known]);
  const type = repeated ? 'repeat' : 'effect';
  const precisely = `${name} ${canonical(data)}`;
  const deed: Deed = { type, kind: 'act', name, precisely, identity: `${precisely} ${key}`, key, data };
  return { state: { ...state, seen }, value: { repeated }, deeds: [deed] };
}

/** Commits writes together, unless a row that was read has changed since. */
function commit(state: ServiceState, { reads, writes }: Commit, message: Received | undefined): Served {
  const met = Object.entries(reads).some(([key, version]) => (state.rows.get(key)?.version ?? 0) !== version);
  const refused = writes.some(
    (write) => write.type === 'put' && write.required === true && state.rows.get(write.key)?.value !== undefined,
  );
  if (met || refused) return { state, value: { committed: false, results: [] }, deeds: [] };
  const rows = new Map(state.rows);
  const deeds: Deed[] = [];
  const results: Json[] = [];
  const version = state.version + 1;
  for (const write of writes) {
    const before = rows.get(write.key)?.value;
    const after = written(write, before);
    const changed = canonical(after ?? null) !== canonical(before ?? null);
    if (changed) rows.set(write.key, { version, value: after });
    results.push(write.type === 'put' ? changed : write.type === 'add' ? (after as number) : null);
    if (write.type !== 'delete') deeds.push(deedOf(write, changed, message));
  }
  return { state: { ...state, rows, version }, value: { committed: true, results }, deeds };
}

function written(write: Write, before: Json | undefined): Json | undefined {
  switch (write.type) {
    case 'set':
      return write.value;
    case 'delete':
      return undefined;
    case 'put':
      return before ?? write.value;
    case 'add':
      return Number(before ?? 0) + write.amount;
  }
}

function deedOf(write: Exclude<Write, { type: 'delete' }>, changed: boolean, message: Received | undefined): Deed {
  const method = write.type === 'put' ? 'putIfAbsent' : write.type;
  const name = `store.${method} ${patternOf(write.key, message)}`;
  const kind = write.type === 'add' ? 'act' : write.type;
  // Adding nothing changes nothing and is an effect all the same: it was done once more.
  const type = changed || write.type === 'add' ? 'effect' : 'repeat';
  const data = write.type === 'add' ? write.amount : (write.value ?? null);
  return { type, kind, name, precisely: name, identity: `${name} ${canonical({ ...write })}`, key: write.key, data };
}

function rowsOf({ rows }: ServiceState, prefix: string): Json {
  const found: Row[] = [];
  for (const [key, { value }] of rows) if (value !== undefined && key.startsWith(prefix)) found.push({ key, value });
  found.sort((a, b) => (a.key < b.key ? -1 : 1));
  return found as unknown as Json;
}

/** A key with what it has from its message left out, so that the keys of all messages look alike: `paid:*`. */
export function patternOf(key: string, message: Pick<Received, 'id' | 'body'> | undefined): string {
  if (message === undefined) return key;
  const values = [message.id, ...scalars(message.body)].filter((value) => value !== '');
  values.sort((a, b) => b.length - a.length);
  for (const value of values) {
    const pieces = key.split(value);
    if (pieces.length > 1 && pieces.every((piece, index) => isEdge(piece, index, pieces.length)))
      return pieces.join('*');
  }
  return key;
}

/** Whether a value begins and ends where words do, so that a `1` is not found in a `12`. */
function isEdge(piece: string, index: number, count: number): boolean {
  const before = index === count - 1 || piece === '' || /\W$|_$/.test(piece);
  const after = index === 0 || piece === '' || /^\W|^_/.test(piece);
  return before && after;
}

function scalars(value: Json): string[] {
  if (value === null || typeof value === 'boolean') return [];
  if (typeof value !== 'object') return [String(value)];
  return Object.values(value).flatMap((each) => scalars(each as Json));
}
