/**
 * Commands on streams, as the simulated Redis has them, which recordings of a real one hold to it (RPS-21 to RPS-29). Ids of
 * entries count up: times in them would tell alike histories apart.
 */
import * as server from '../../profiles/redis-pubsub/server/streams.ts';
import { published } from './changes.ts';
import { type Command, type Doing, type Done, keptAt, onKind, type Reply, SYNTAX } from './keyspace.ts';

/** The id before the first entry; what Redis gives looks like this. */
const BEFORE_ALL = 1_700_000_000_000;

/** The stream of a key. */
export function streamAt(doing: Pick<Doing, 'keys' | 'now'>, key: string): server.KeyStream | undefined {
  const value = keptAt(doing, key)?.value;
  return value?.kind === 'stream' ? value.stream : undefined;
}

/** Lets the server do a command on the stream of a key. */
function done(doing: Doing, key: string, given: readonly string[], command: (what: server.Doing) => server.Done): Done {
  return onKind(doing, 'stream', key, (value) => {
    const { value: reply, stream } = command({ key, stream: value?.stream, given, now: doing.now, protocol: 2 });
    if (stream === undefined) return { reply: reply as Reply };
    const expires = keptAt(doing, key)?.expires;
    return {
      reply: reply as Reply,
      keys: new Map([...doing.keys, [key, { value: { kind: 'stream', stream }, expires }]]),
    };
  });
}

/** A command whose key is its first argument. */
const keyed =
  (command: (what: server.Doing) => server.Done): Command =>
  (doing, [key = '', ...given]) =>
    done(doing, key, given, command);

/** They by their names. */
export const plain: Readonly<Record<'xlen' | 'xrange' | 'xdel' | 'xack', Command>> = {
  xlen: keyed(server.xlen),
  xrange: keyed(server.xrange),
  xdel: keyed(server.xdel),
  xack: keyed(server.xack),
};

/** XPENDING key group; the form with a range is not there. */
export const xpending: Command = (doing, args) => (args.length > 2 ? SYNTAX : keyed(server.xpending)(doing, args));

/** XADD key [NOMKSTREAM] [MAXLEN | MINID [= | ~] threshold [LIMIT count]] id field value ... */
export const xadd: Command = (doing, [key = '', ...given]) => {
  const before = streamAt(doing, key);
  const [options, [id = '', ...fields]] = splitAtId(exactly(given));
  const last = before?.last.ms ?? 0;
  const own = id === '*' ? `${Math.max(last, BEFORE_ALL) + 1}-0` : id;
  const added = done(doing, key, [...options, own, ...fields], server.xadd);
  const isStored = typeof added.reply === 'string';
  // What a group reads comes back to the code: then what that does is the effect.
  const isEvent = isStored && (before?.groups.length ?? 0) === 0;
  return isEvent ? { ...added, deeds: [published(key, fields)] } : added;
};

/** XTRIM key MAXLEN | MINID [= | ~] threshold. */
export const xtrim: Command = (doing, [key = '', ...given]) => {
  const exact = exactly(given);
  return exact.length === 0 ? { reply: 0 } : done(doing, key, exact, server.xtrim);
};

/** The arguments without trimming that is only about so: it takes whole blocks of about a hundred entries, and here none. */
function exactly(given: readonly string[]): readonly string[] {
  const at = given.findIndex((word) => /^(?:maxlen|minid)$/i.test(word));
  if (at < 0 || at > 1 || given[at + 1] !== '~') return given;
  return given.toSpliced(at, given[at + 3]?.toLowerCase() === 'limit' ? 5 : 3);
}

/** What stands before the id of an XADD, and what from it on. */
function splitAtId(given: readonly string[]): readonly [readonly string[], readonly string[]] {
  let at = given[0]?.toLowerCase() === 'nomkstream' ? 1 : 0;
  if (/^(?:maxlen|minid)$/i.test(given[at] ?? '')) at += given[at + 1] === '=' ? 3 : 2;
  return [given.slice(0, at), given.slice(at)];
}

/**
 * XGROUP CREATE key group id [MKSTREAM] [ENTRIESREAD count]. A group that begins at the end of its stream begins with the
 * first message, whenever the code makes it: queues too are there before anything is sent.
 */
export const xgroup: Command = (doing, [what = '', key = '', group = '', from = '', ...options]) => {
  const makes = options.filter((word) => word.toLowerCase() === 'mkstream');
  return done(doing, key, [what, key, group, from === '$' ? '0' : from, ...makes], server.xgroup);
};

/** A command that takes entries over: its answer has them. */
const claiming =
  (command: (what: server.Doing) => server.Done, entriesIn: (reply: Reply) => readonly Reply[]): Command =>
  (doing, [key = '', ...given]) => {
    const claimed = done(doing, key, given, command);
    return { ...claimed, handed: handedIn(key, entriesIn(claimed.reply)), minIdle: Number(given[2]) * 1_000 || 0 };
  };

const listed = (reply: Reply | undefined): readonly Reply[] => (Array.isArray(reply) ? reply : []);

/** XCLAIM and XAUTOCLAIM by their names. */
export const claims: Readonly<Record<'xclaim' | 'xautoclaim', Command>> = {
  xclaim: claiming(server.xclaim, listed),
  xautoclaim: claiming(server.xautoclaim, (reply) => listed(listed(reply)[1])),
};

/** An XREADGROUP, as its words say it. */
export interface Reading {
  readonly group: string;
  readonly consumer: string;
  readonly options: readonly string[];
  /** How long it waits where there is nothing, in microseconds; infinity is for ever, undefined not at all. */
  readonly block: number | undefined;
  readonly streams: readonly { readonly key: string; readonly id: string }[];
}

/** Reads the words of an XREADGROUP; undefined where they make no sense. */
export function readingIn([first = '', group = '', consumer = '', ...rest]: readonly string[]): Reading | undefined {
  const at = rest.findIndex((word) => word.toLowerCase() === 'streams');
  const named = rest.slice(at + 1);
  if (first.toLowerCase() !== 'group' || at < 0 || named.length === 0 || named.length % 2 === 1) return undefined;
  const options = rest.slice(0, at);
  const waits = options.findIndex((word) => word.toLowerCase() === 'block');
  const time = waits < 0 ? undefined : Number(options[waits + 1]);
  if (time !== undefined && !(time >= 0)) return undefined;
  const half = named.length / 2;
  return {
    group,
    consumer,
    options: waits < 0 ? options : options.toSpliced(waits, 2),
    block: time === undefined ? undefined : time === 0 ? Number.POSITIVE_INFINITY : time * 1_000,
    streams: named.slice(0, half).map((key, place) => ({ key, id: named[half + place] as string })),
  };
}

/** XREADGROUP GROUP group consumer [COUNT count] [BLOCK milliseconds] [NOACK] STREAMS key ... id ...; nil where there is nothing. */
export const xreadgroup: Command = (doing, args) => {
  const reading = readingIn(args);
  if (reading === undefined) return SYNTAX;
  const { group, consumer, options, streams } = reading;
  let { keys } = doing;
  const found: Reply[] = [];
  const handed: Handed[] = [];
  for (const { key, id } of streams) {
    const given = ['GROUP', group, consumer, ...options, 'STREAMS', key, id];
    const read = done({ ...doing, keys }, key, given, server.xreadgroup);
    if (read.reply !== null && !Array.isArray(read.reply)) return read;
    keys = read.keys ?? keys;
    found.push(...listed(read.reply));
    handed.push(...listed(read.reply).flatMap((each) => handedIn(key, listed(listed(each)[1]))));
  }
  return { reply: found.length === 0 ? null : found, keys, handed };
};

/** An entry that a command has handed out. */
export interface Handed {
  readonly key: string;
  readonly id: string;
}

/** The entries of an answer; those whose content has been deleted have nothing to be handled. */
function handedIn(key: string, entries: readonly Reply[]): readonly Handed[] {
  return entries.flatMap((entry) => {
    const [id, fields] = listed(entry);
    return typeof id === 'string' && Array.isArray(fields) ? [{ key, id }] : [];
  });
}
