/**
 * The protocol of programs that speak JSON lines (docs/attack.md): one request at a time, and the virtual time in each line
 * that they read. Here a line becomes what a life does, and what it hears becomes a line.
 */
import type { Json } from '../../model/json.ts';
import { Trouble } from '../process/host.ts';
import type { Input, RequestName, Site } from '../process/words.ts';

/** What a program says in one line. */
export type Said =
  | {
      readonly type: 'call';
      readonly request: RequestName;
      readonly data: Json;
      readonly words: string;
      readonly at: Site | undefined;
      /** Makes of the services' answer the value that the program reads. */
      readonly read: (answer: Json) => Json;
    }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly error: string; readonly at: Site | undefined };

/** The line that tells a program something, with the value or the error of an answer. Times are in milliseconds. */
export function lineOf(input: Input, answer: { readonly value: Json } | { readonly error: string }): string {
  const time = (input.time ?? 0) / 1000;
  const said =
    input.type === 'message' ? { type: 'message', time, message: input.message } : { type: 'answer', time, ...answer };
  return `${JSON.stringify(said)}\n`;
}

type Fields = Readonly<Record<string, Json>>;

/** What a line says. Throws a Trouble where the protocol does not know it. `fileOf` completes the name of a file. */
export function saidIn(line: string, fileOf: (name: string) => string): Said {
  const fields = fieldsIn(line);
  const at = siteIn(fields.at, fileOf);
  switch (fields.type) {
    case 'done':
      return { type: 'done' };
    case 'failed':
      return { type: 'failed', error: String(fields.error ?? 'it failed'), at };
    case 'call': {
      const { request: wanted = null } = fields;
      if (typeof wanted !== 'string') throw gibberish(line, `"request" is no name; ${expected}`);
      const make = Object.hasOwn(calls, wanted) ? calls[wanted] : undefined;
      if (make === undefined) throw gibberish(line, `there is no request ${JSON.stringify(wanted)}; ${expected}`);
      const { request, data, read = () => null, subject } = make(fields, (name) => textIn(fields, name, line));
      const words = `${fields.request}(${subject === undefined ? '' : JSON.stringify(subject)})`;
      return { type: 'call', request, data, words, at, read };
    }
    default:
      throw gibberish(line, 'its type is none of call, done and failed');
  }
}

interface Made {
  readonly request: RequestName;
  readonly data: Json;
  readonly subject?: string;
  readonly read?: (answer: Json) => Json;
}

type Make = (fields: Fields, text: (name: string) => string) => Made;

const results = (answer: Json): readonly Json[] => (answer as { readonly results: readonly Json[] }).results;

/** A single write, as a transaction of its own. */
const write =
  (type: 'set' | 'delete' | 'put' | 'add', read: (answer: Json) => Json): Make =>
  (fields, text) => {
    const key = text('key');
    const amount = type === 'add' ? { amount: Number(fields.amount ?? 1) } : {};
    const value = type === 'set' || type === 'put' ? { value: fields.value ?? null } : {};
    return {
      request: 'store.commit',
      data: { reads: {}, writes: [{ type, key, ...value, ...amount }] },
      subject: key,
      read,
    };
  };

const calls: Readonly<Record<string, Make>> = {
  'store.get': (_, text) => ({
    request: 'store.get',
    data: text('key'),
    subject: text('key'),
    read: (row) => (row as readonly Json[])[1] ?? null,
  }),
  'store.list': (_, text) => ({
    request: 'store.list',
    data: text('prefix'),
    subject: text('prefix'),
    read: (rows) => rows,
  }),
  'store.set': write('set', () => null),
  'store.delete': write('delete', () => null),
  'store.putIfAbsent': write('put', (answer) => results(answer)[0] === true),
  'store.add': write('add', (answer) => results(answer)[0] ?? null),
  'store.transaction': ({ writes }) => ({
    request: 'store.commit',
    data: { reads: {}, writes: transactionOf(writes) },
    read: (answer) => answer,
  }),
  call: ({ data = null, idempotencyKey = null }, text) => ({
    request: 'call',
    data: { name: text('name'), data, key: idempotencyKey },
    subject: text('name'),
    read: (answer) => answer,
  }),
  publish: ({ event = null, id = null }, text) => ({
    request: 'publish',
    data: { topic: text('topic'), event, id },
    subject: text('topic'),
  }),
  ack: () => ({ request: 'ack', data: null }),
  nack: ({ requeue = true }) => ({ request: 'nack', data: requeue }),
  now: () => ({ request: 'now', data: null, read: (time) => time }),
  sleep: ({ milliseconds = 0 }) => ({ request: 'sleep', data: Math.max(0, Number(milliseconds)) }),
};

const expected = `it is one of ${Object.keys(calls).join(', ')}, and its fields stand beside it, as in {"type":"call","request":"call","name":"charge"}`;

/** The writes of a transaction; where a `putIfAbsent` finds something there already, none of them happens. */
function transactionOf(writes: Json | undefined): Json {
  if (!Array.isArray(writes)) throw new Trouble('gibberish', 'store.transaction needs "writes", an array');
  return writes.map((each) => {
    const { type, key, value = null, amount = 1 } = each as Fields;
    const name = type === 'putIfAbsent' ? 'put' : type;
    if (typeof key !== 'string' || !['set', 'delete', 'put', 'add'].includes(String(name)))
      throw new Trouble('gibberish', `store.transaction does not know the write ${JSON.stringify(each)}`);
    if (name === 'add') return { type: name, key, amount };
    if (name === 'delete') return { type: name, key };
    return { type: name as string, key, value, ...(name === 'put' ? { required: true } : {}) };
  });
}

function fieldsIn(line: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw gibberish(line, 'it is no JSON; what is to be printed belongs on standard error');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw gibberish(line, 'it is no JSON object');
  return value as Fields;
}

function textIn(fields: Fields, name: string, line: string): string {
  const value = fields[name];
  if (typeof value === 'string') return value;
  throw gibberish(line, `${String(fields.request)} needs "${name}", a text`);
}

const gibberish = (line: string, why: string): Trouble =>
  new Trouble('gibberish', `the program said ${JSON.stringify(line.slice(0, 80))}: ${why}`);

/** A place as programs write it: `worker.py:12`. */
function siteIn(value: Json | undefined, fileOf: (name: string) => string): Site | undefined {
  const [, name, line] = typeof value === 'string' ? (/^(.+):(\d+)$/.exec(value) ?? []) : [];
  return name === undefined ? undefined : { file: fileOf(name), line: Number(line), column: 1 };
}
