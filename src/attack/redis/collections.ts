/** Commands on hashes, sets and lists. */
import { deedOf, within } from './changes.ts';
import { type Command, integerIn, NO_INTEGER, onKind, refused, withValue } from './keyspace.ts';

const none: ReadonlyMap<string, string> = new Map();
const nobody: ReadonlySet<string> = new Set();

/** HSET key field value ...: how many fields are new. */
export const hset: Command = (doing, [key = '', ...pairs]) =>
  onKind(doing, 'hash', key, (hash) => {
    if (pairs.length === 0 || pairs.length % 2 === 1)
      return refused("ERR wrong number of arguments for 'hset' command");
    const before = hash?.fields ?? none;
    const fields = new Map(before);
    const deeds = [];
    for (let at = 0; at < pairs.length; at += 2) {
      const [field, text] = [pairs[at] as string, pairs[at + 1] as string];
      const changed = fields.get(field) !== text;
      deeds.push(deedOf(doing, { method: 'set', at: within(key, field), data: text, changed }));
      fields.set(field, text);
    }
    return { reply: fields.size - before.size, keys: withValue(doing, key, { kind: 'hash', fields }), deeds };
  });

/** HSETNX key field value. */
export const hsetnx: Command = (doing, [key = '', field = '', text = '']) =>
  onKind(doing, 'hash', key, (hash) => {
    const before = hash?.fields ?? none;
    const changed = !before.has(field);
    const deeds = [deedOf(doing, { method: 'putIfAbsent', at: within(key, field), data: text, changed })];
    if (!changed) return { reply: 0, deeds };
    const fields = new Map([...before, [field, text]]);
    return { reply: 1, keys: withValue(doing, key, { kind: 'hash', fields }), deeds };
  });

/** HINCRBY key field amount. */
export const hincrby: Command = (doing, [key = '', field = '', amount]) =>
  onKind(doing, 'hash', key, (hash) => {
    const before = hash?.fields ?? none;
    const [was, by] = [integerIn(before.get(field) ?? '0'), integerIn(amount)];
    if (was === undefined || by === undefined) return NO_INTEGER;
    const fields = new Map([...before, [field, String(was + by)]]);
    const deeds = [deedOf(doing, { method: 'add', at: within(key, field), data: by, changed: true })];
    return { reply: was + by, keys: withValue(doing, key, { kind: 'hash', fields }), deeds };
  });

/** HDEL key field ...: how many there were. */
export const hdel: Command = (doing, [key = '', ...names]) =>
  onKind(doing, 'hash', key, (hash) => {
    const fields = new Map(hash?.fields ?? none);
    const count = names.filter((name) => fields.delete(name)).length;
    return count === 0 ? { reply: 0 } : { reply: count, keys: withValue(doing, key, { kind: 'hash', fields }) };
  });

/** A command that only reads a hash. */
const reading =
  (answer: (fields: ReadonlyMap<string, string>, names: readonly string[]) => ReturnType<Command>['reply']): Command =>
  (doing, [key = '', ...names]) =>
    onKind(doing, 'hash', key, (hash) => ({ reply: answer(hash?.fields ?? none, names) }));

/** They by their names. */
export const hashReads: Readonly<
  Record<'hget' | 'hmget' | 'hgetall' | 'hexists' | 'hlen' | 'hkeys' | 'hvals', Command>
> = {
  hget: reading((fields, [name = '']) => fields.get(name) ?? null),
  hmget: reading((fields, names) => names.map((name) => fields.get(name) ?? null)),
  hgetall: reading((fields) => [...fields].flat()),
  hexists: reading((fields, [name = '']) => (fields.has(name) ? 1 : 0)),
  hlen: reading((fields) => fields.size),
  hkeys: reading((fields) => [...fields.keys()]),
  hvals: reading((fields) => [...fields.values()]),
};

/** SADD key member ...: how many are new. */
export const sadd: Command = (doing, [key = '', ...names]) =>
  onKind(doing, 'set', key, (set) => {
    const before = set?.members ?? nobody;
    const members = new Set(before);
    const deeds = names.map((name) => {
      const changed = !members.has(name);
      members.add(name);
      return deedOf(doing, { method: 'putIfAbsent', at: within(key, name), data: name, changed });
    });
    return { reply: members.size - before.size, keys: withValue(doing, key, { kind: 'set', members }), deeds };
  });

/** SREM key member ...: how many there were. */
export const srem: Command = (doing, [key = '', ...names]) =>
  onKind(doing, 'set', key, (set) => {
    const members = new Set(set?.members ?? nobody);
    const count = names.filter((name) => members.delete(name)).length;
    return count === 0 ? { reply: 0 } : { reply: count, keys: withValue(doing, key, { kind: 'set', members }) };
  });

/** SISMEMBER key member. */
export const sismember: Command = (doing, [key = '', name = '']) =>
  onKind(doing, 'set', key, (set) => ({ reply: set?.members.has(name) === true ? 1 : 0 }));

/** SMEMBERS key. */
export const smembers: Command = (doing, [key = '']) =>
  onKind(doing, 'set', key, (set) => ({ reply: [...(set?.members ?? nobody)] }));

/** SCARD key. */
export const scard: Command = (doing, [key = '']) =>
  onKind(doing, 'set', key, (set) => ({ reply: set?.members.size ?? 0 }));

/** LPUSH or RPUSH key item ...: how many there are then. */
const pushing =
  (atFront: boolean): Command =>
  (doing, [key = '', ...items]) =>
    onKind(doing, 'list', key, (list) => {
      const before = list?.items ?? [];
      const after = atFront ? [...items.toReversed(), ...before] : [...before, ...items];
      const deeds = items.map((data) => deedOf(doing, { method: 'push', at: key, data, changed: true }));
      return { reply: after.length, keys: withValue(doing, key, { kind: 'list', items: after }), deeds };
    });

/** The two by their names. */
export const pushes: Readonly<Record<'lpush' | 'rpush', Command>> = { lpush: pushing(true), rpush: pushing(false) };

/** LLEN key. */
export const llen: Command = (doing, [key = '']) =>
  onKind(doing, 'list', key, (list) => ({ reply: list?.items.length ?? 0 }));

/** LRANGE key start stop, both counted from the end where they are below 0. */
export const lrange: Command = (doing, [key = '', first, last]) =>
  onKind(doing, 'list', key, (list) => {
    const items = list?.items ?? [];
    const [from, to] = [integerIn(first), integerIn(last)];
    if (from === undefined || to === undefined) return NO_INTEGER;
    const at = (place: number): number => (place < 0 ? Math.max(0, items.length + place) : place);
    return { reply: items.slice(at(from), to < 0 ? items.length + to + 1 : to + 1) };
  });
