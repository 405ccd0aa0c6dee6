/** Commands on texts and numbers. */
import { deedOf } from './changes.ts';
import {
  type Command,
  type Doing,
  type Done,
  integerIn,
  type Keyspace,
  keptAt,
  NO_INTEGER,
  onKind,
  type Reply,
  refused,
  SYNTAX,
  without,
  withValue,
} from './keyspace.ts';

/** GET key. */
export const get: Command = (doing, [key = '']) =>
  onKind(doing, 'string', key, (value) => ({ reply: value?.text ?? null }));

/** MGET key ...; what is no text is null. */
export const mget: Command = (doing, keys) => ({
  reply: keys.map((key) => {
    const value = keptAt(doing, key)?.value;
    return value?.kind === 'string' ? value.text : null;
  }),
});

/** GETDEL key. */
export const getdel: Command = (doing, [key = '']) =>
  onKind(doing, 'string', key, (value) => ({ reply: value?.text ?? null, keys: without(doing.keys, key) }));

/** How SET is to be done. */
interface Setting {
  /** `nx` sets where there is nothing, `xx` where there is something. */
  readonly only: 'nx' | 'xx' | undefined;
  /** Whether it answers with what there was. */
  readonly gets: boolean;
  readonly keepsTtl: boolean;
  /** In microseconds from now; undefined where the key stays. */
  readonly ttl: number | undefined;
}

/** SET key value [NX | XX] [GET] [EX seconds | PX milliseconds | KEEPTTL]. */
export const set: Command = (doing, [key = '', text = '', ...options]) => {
  const setting = settingIn(options);
  return setting === undefined ? SYNTAX : setTo(doing, key, text, setting);
};

/** SETNX key value. */
export const setnx: Command = (doing, [key = '', text = '']) => {
  const { reply, ...done } = setTo(doing, key, text, { ...plain, only: 'nx' });
  return { ...done, reply: reply === null ? 0 : 1 };
};

/** SETEX key seconds value, and PSETEX key milliseconds value. */
const setex =
  (unit: number): Command =>
  (doing, [key = '', time, text = '']) => {
    const ttl = integerIn(time);
    if (ttl === undefined || ttl <= 0) return refused("ERR invalid expire time in 'setex' command");
    return setTo(doing, key, text, { ...plain, ttl: ttl * unit });
  };

/** GETSET key value. */
export const getset: Command = (doing, [key = '', text = '']) => setTo(doing, key, text, { ...plain, gets: true });

/** MSET key value ... */
export const mset: Command = (doing, args) => {
  if (args.length % 2 === 1) return refused("ERR wrong number of arguments for 'mset' command");
  let { keys } = doing;
  const deeds = [];
  for (let at = 0; at < args.length; at += 2) {
    const done = setTo({ ...doing, keys }, args[at] as string, args[at + 1] as string, plain);
    keys = done.keys as Keyspace;
    deeds.push(...(done.deeds ?? []));
  }
  return { reply: 'OK', keys, deeds };
};

const plain: Setting = { only: undefined, gets: false, keepsTtl: false, ttl: undefined };

function settingIn(options: readonly string[]): Setting | undefined {
  let setting = plain;
  for (let at = 0; at < options.length; at++) {
    const word = options[at]?.toLowerCase();
    if (word === 'nx' || word === 'xx') setting = { ...setting, only: word };
    else if (word === 'get') setting = { ...setting, gets: true };
    else if (word === 'keepttl') setting = { ...setting, keepsTtl: true };
    else if (word === 'ex' || word === 'px') {
      const time = integerIn(options[++at]);
      if (time === undefined || time <= 0) return undefined;
      setting = { ...setting, ttl: time * (word === 'ex' ? SECOND : MILLISECOND) };
    } else return undefined;
  }
  return setting;
}

const SECOND = 1_000_000;
const MILLISECOND = 1_000;

/** The two by their names. */
export const timed: Readonly<Record<'setex' | 'psetex', Command>> = {
  setex: setex(SECOND),
  psetex: setex(MILLISECOND),
};

function setTo(doing: Doing, key: string, text: string, { only, gets, keepsTtl, ttl }: Setting): Done {
  const kept = keptAt(doing, key);
  const before = kept?.value;
  if (gets && before !== undefined && before.kind !== 'string') return onKind(doing, 'string', key, () => SYNTAX);
  const old: Reply = before?.kind === 'string' ? before.text : null;
  const isKept = only === 'nx' ? kept !== undefined : only === 'xx' && kept === undefined;
  const method = only === 'nx' ? 'putIfAbsent' : 'set';
  const changed = !isKept && (before?.kind !== 'string' || before.text !== text);
  const deeds = only === 'xx' && isKept ? [] : [deedOf(doing, { method, at: key, data: text, changed })];
  if (isKept) return { reply: gets ? old : null, deeds };
  const expires = keepsTtl ? kept?.expires : ttl === undefined ? undefined : doing.now + ttl;
  const keys = new Map([...doing.keys, [key, { value: { kind: 'string', text } as const, expires }]]);
  return { reply: gets ? old : 'OK', keys, deeds };
}

/** INCRBY key amount, and its kin: `sign` turns it round, `fixed` is the amount where the command has none. */
const adding =
  (sign: 1 | -1, fixed?: string): Command =>
  (doing, [key = '', amount = fixed]) =>
    onKind(doing, 'string', key, (value) => {
      const [before, by] = [integerIn(value?.text ?? '0'), integerIn(amount)];
      if (before === undefined || by === undefined) return NO_INTEGER;
      const sum = before + sign * by;
      const deeds = [deedOf(doing, { method: 'add', at: key, data: sign * by, changed: true })];
      return { reply: sum, keys: withValue(doing, key, { kind: 'string', text: String(sum) }), deeds };
    });

/** They by their names. */
export const sums: Readonly<Record<'incr' | 'incrby' | 'decr' | 'decrby', Command>> = {
  incr: adding(1, '1'),
  incrby: adding(1),
  decr: adding(-1, '1'),
  decrby: adding(-1),
};

/** INCRBYFLOAT key amount: the sum as a text. */
export const incrbyfloat: Command = (doing, [key = '', amount = '']) =>
  onKind(doing, 'string', key, (value) => {
    const [before, by] = [Number(value?.text ?? 0), Number(amount)];
    if (!Number.isFinite(before) || !Number.isFinite(by) || amount === '')
      return refused('ERR value is not a valid float');
    // As many decimals as a double has for certain: 0.1 + 0.2 is 0.3 here, as it is there.
    const text = String(Number((before + by).toPrecision(15)));
    const deeds = [deedOf(doing, { method: 'add', at: key, data: by, changed: true })];
    return { reply: text, keys: withValue(doing, key, { kind: 'string', text }), deeds };
  });
