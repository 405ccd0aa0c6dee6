/** Commands on keys of whatever kind: whether they are there, and for how long. */
import { type Command, integerIn, type Keyspace, keptAt, NO_INTEGER, without } from './keyspace.ts';

/** DEL key ...: how many there were. */
export const del: Command = (doing, names) => {
  const found = new Set(names.filter((name) => keptAt(doing, name) !== undefined));
  return { reply: found.size, keys: [...found].reduce<Keyspace>(without, doing.keys) };
};

/** EXISTS key ...: how many of those named are there. */
export const exists: Command = (doing, names) => ({
  reply: names.filter((name) => keptAt(doing, name) !== undefined).length,
});

/** EXPIRE key time [NX | XX | GT | LT] and PEXPIRE, whose unit is another. Only NX of the conditions is there. */
const expiring =
  (unit: number): Command =>
  (doing, [key = '', time, condition]) => {
    const [kept, ttl] = [keptAt(doing, key), integerIn(time)];
    if (ttl === undefined) return NO_INTEGER;
    if (condition !== undefined && condition.toLowerCase() !== 'nx')
      return { reply: { error: `ERR Unsupported option ${condition}` } };
    if (kept === undefined || (condition !== undefined && kept.expires !== undefined)) return { reply: 0 };
    if (ttl <= 0) return { reply: 1, keys: without(doing.keys, key) };
    return { reply: 1, keys: new Map([...doing.keys, [key, { ...kept, expires: doing.now + ttl * unit }]]) };
  };

/** TTL key and PTTL: how long it has to live; -1 where it stays, -2 where there is none. */
const left =
  (unit: number): Command =>
  (doing, [key = '']) => {
    const kept = keptAt(doing, key);
    if (kept === undefined) return { reply: -2 };
    return { reply: kept.expires === undefined ? -1 : Math.round((kept.expires - doing.now) / unit) };
  };

/** PERSIST key. */
const persist: Command = (doing, [key = '']) => {
  const kept = keptAt(doing, key);
  if (kept?.expires === undefined) return { reply: 0 };
  return { reply: 1, keys: new Map([...doing.keys, [key, { ...kept, expires: undefined }]]) };
};

/** They by their names. */
export const lifetimes: Readonly<Record<'expire' | 'pexpire' | 'ttl' | 'pttl' | 'persist', Command>> = {
  expire: expiring(1_000_000),
  pexpire: expiring(1_000),
  ttl: left(1_000_000),
  pttl: left(1_000),
  persist,
};
