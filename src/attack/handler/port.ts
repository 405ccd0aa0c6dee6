/** The port through which a handler has effects: the only way out of it that an attack sees. */
import type { Json } from '../../model/json.ts';
import type { RequestName } from '../process/words.ts';

/** What a store has under a key. */
export interface Row {
  readonly key: string;
  readonly value: Json;
}

/** Reads and writes within a transaction. Nothing of it is there for others before it has committed. */
export interface Transaction {
  /** The value of a key; undefined where there is none. */
  get(key: string): Promise<Json | undefined>;
  /** All rows whose keys begin with a text, in the order of their keys. */
  list(prefix: string): Promise<readonly Row[]>;
  set(key: string, value: Json): Promise<void>;
  delete(key: string): Promise<void>;
  /** Puts a value where there is none; false where there is one. */
  putIfAbsent(key: string, value: Json): Promise<boolean>;
  /** Adds to a number, which is 0 where there is none, and gives the sum. */
  add(key: string, amount: number): Promise<number>;
}

/** A database, shared by all lives of the handler: what it has answered is on its disk. */
export interface Store extends Transaction {
  /**
   * Runs a function whose reads and writes are one: all of them commit or none does, and nobody else changes what it has
   * read. The function is called once more where somebody did. Gives what the function gives.
   */
  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
}

/** All that a handler can do to the world. */
export interface Effects {
  readonly store: Store;
  /**
   * Calls a service, such as a payment provider, which acts each time it is called; with `idempotencyKey` it acts once
   * for each key. Gives whether it had acted already.
   */
  call(
    name: string,
    data?: Json,
    options?: { readonly idempotencyKey?: string },
  ): Promise<{ readonly repeated: boolean }>;
  /** Publishes an event; receivers take those with the same `id` for one. */
  publish(topic: string, event?: Json, options?: { readonly id?: string }): Promise<void>;
  /** The virtual time, in milliseconds from the beginning of the run. */
  now(): Promise<number>;
  /** Waits in virtual time, in milliseconds. */
  sleep(milliseconds: number): Promise<void>;
}

/** Who makes the requests of a port; `words` is how the code spells them. */
export interface Asking {
  /** Remembers the place in the person's code from which a method was called. */
  here(): unknown;
  ask(request: RequestName, data: Json, words: string, here: unknown): Promise<Json>;
}

/** A write, as a store commits it. */
export type Write =
  | { readonly type: 'set'; readonly key: string; readonly value: Json }
  | { readonly type: 'delete'; readonly key: string }
  /** With `required` nothing of the transaction happens where there is a value already. */
  | { readonly type: 'put'; readonly key: string; readonly value: Json; readonly required?: boolean }
  | { readonly type: 'add'; readonly key: string; readonly amount: number };

/** So often a transaction is tried. */
const TRIES = 20;

/** Makes the port of one delivery. */
export function effectsPort(asking: Asking): Effects {
  const { here, ask } = asking;
  return {
    store: storePort(asking),
    call: (name, data = null, options = {}) => {
      const key = options.idempotencyKey;
      const what = { name: textOf(name, 'call'), data: jsonOf(data, 'call'), key: key ?? null };
      return ask('call', what, `call(${spelt(name)})`, here()) as Promise<{ readonly repeated: boolean }>;
    },
    publish: async (topic, event = null, options = {}) => {
      const what = { topic: textOf(topic, 'publish'), event: jsonOf(event, 'publish'), id: options.id ?? null };
      await ask('publish', what, `publish(${spelt(topic)})`, here());
    },
    now: () => ask('now', null, 'now()', here()) as Promise<number>,
    sleep: async (milliseconds) => {
      if (!(milliseconds >= 0)) throw new TypeError('sleep needs a number of milliseconds from 0 on');
      await ask('sleep', milliseconds, `sleep(${milliseconds})`, here());
    },
  };
}

function storePort(asking: Asking): Store {
  const { here, ask } = asking;
  const write = (write: Write, words: string): Promise<Json> =>
    ask('store.commit', { reads: {}, writes: [write] }, `store.${words}`, here());
  return {
    get: async (key) => valueIn((await read(asking, 'store.get', key, here())) as Json[]),
    list: async (prefix) =>
      (await ask('store.list', textOf(prefix, 'store.list'), `store.list(${spelt(prefix)})`, here())) as never,
    set: async (key, value) => {
      await write(
        { type: 'set', key: textOf(key, 'store.set'), value: jsonOf(value, 'store.set') },
        `set(${spelt(key)})`,
      );
    },
    delete: async (key) => {
      await write({ type: 'delete', key: textOf(key, 'store.delete') }, `delete(${spelt(key)})`);
    },
    putIfAbsent: async (key, value) => {
      const put: Write = { type: 'put', key: textOf(key, 'putIfAbsent'), value: jsonOf(value, 'putIfAbsent') };
      return resultsOf(await write(put, `putIfAbsent(${spelt(key)})`))[0] === true;
    },
    add: async (key, amount) => {
      const add: Write = { type: 'add', key: textOf(key, 'store.add'), amount: numberOf(amount) };
      return resultsOf(await write(add, `add(${spelt(key)})`))[0] as number;
    },
    transaction: (work) => transact(asking, work, here()),
  };
}

async function transact<T>(asking: Asking, work: (transaction: Transaction) => Promise<T>, place: unknown): Promise<T> {
  for (let tries = 0; tries < TRIES; tries++) {
    const session = new Session(asking);
    const result = await work(session);
    const { reads, writes } = session;
    if (writes.length === 0) return result;
    const answer = await asking.ask('store.commit', { reads, writes }, 'the commit of store.transaction', place);
    if ((answer as { readonly committed: boolean }).committed) return result;
  }
  throw new Error(`the transaction met others ${TRIES} times and was given up`);
}

/** One try of a transaction: it reads through to the store, and keeps its writes to itself. */
class Session implements Transaction {
  /** The version of each row that was read, by which the store knows whether somebody has changed it. */
  readonly reads: Record<string, number> = {};
  readonly writes: Write[] = [];
  private readonly seen = new Map<string, Json | undefined>();
  private readonly asking: Asking;

  constructor(asking: Asking) {
    this.asking = asking;
  }

  async get(key: string): Promise<Json | undefined> {
    return this.value(key, 'get', this.asking.here());
  }

  async list(prefix: string): Promise<readonly Row[]> {
    const rows = (await this.asking.ask(
      'store.list',
      prefix,
      `transaction.list(${spelt(prefix)})`,
      this.asking.here(),
    )) as {
      readonly key: string;
    }[];
    const keys = [...rows.map(({ key }) => key), ...this.seen.keys()].filter((key) => key.startsWith(prefix));
    const found: Row[] = [];
    for (const key of [...new Set(keys)].sort((a, b) => (a < b ? -1 : 1))) {
      const value = await this.value(key, 'list', this.asking.here());
      if (value !== undefined) found.push({ key, value });
    }
    return found;
  }

  async set(key: string, value: Json): Promise<void> {
    const data = jsonOf(value, 'set');
    this.writes.push({ type: 'set', key: textOf(key, 'set'), value: data });
    this.seen.set(key, data);
  }

  async delete(key: string): Promise<void> {
    this.writes.push({ type: 'delete', key: textOf(key, 'delete') });
    this.seen.set(key, undefined);
  }

  async putIfAbsent(key: string, value: Json): Promise<boolean> {
    const data = jsonOf(value, 'putIfAbsent');
    if ((await this.value(key, 'putIfAbsent', this.asking.here())) !== undefined) return false;
    this.writes.push({ type: 'put', key, value: data });
    this.seen.set(key, data);
    return true;
  }

  async add(key: string, amount: number): Promise<number> {
    const by = numberOf(amount);
    const sum = Number((await this.value(key, 'add', this.asking.here())) ?? 0) + by;
    this.writes.push({ type: 'add', key, amount: by });
    this.seen.set(key, sum);
    return sum;
  }

  /** What a key has in this try; a row that was not seen before is read on behalf of a method. */
  private async value(key: string, method: string, place: unknown): Promise<Json | undefined> {
    if (this.seen.has(key)) return this.seen.get(key);
    const found = (await read(this.asking, `transaction.${method}`, key, place)) as readonly [number, Json];
    this.reads[key] = found[0];
    const value = valueIn(found);
    this.seen.set(key, value);
    return value;
  }
}

/** A row as the store answers: its version, and its value where it has one. */
const read = ({ ask }: Asking, method: string, key: string, place: unknown): Promise<Json> =>
  ask('store.get', textOf(key, method), `${method}(${spelt(key)})`, place);

const valueIn = (row: readonly Json[]): Json | undefined => row[1];

const resultsOf = (answer: Json): readonly Json[] => (answer as { readonly results: readonly Json[] }).results;

const spelt = (value: unknown): string => JSON.stringify(value) ?? String(value);

function textOf(value: unknown, method: string): string {
  if (typeof value === 'string') return value;
  throw new TypeError(`${method} needs a text first, not ${spelt(value)}`);
}

function numberOf(value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new TypeError(`add needs a number, not ${spelt(value)}`);
}

/** A value as it looks from the other side of a wire. */
function jsonOf(value: unknown, method: string): Json {
  const text = JSON.stringify(value);
  if (text === undefined) throw new TypeError(`${method} needs a value that JSON can carry, not ${String(value)}`);
  return JSON.parse(text) as Json;
}
