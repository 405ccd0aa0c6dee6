/** The commands on streams that Redis 7.0 has, by which the contrast to publishing shows (RPS-21 to RPS-29). */
import { autoClaimed, claimed } from '../../redis-streams/stream/claiming.ts';
import { compareIds, type EntryId, idText, readId, ZERO } from '../../redis-streams/stream/entry-id.ts';
import {
  acknowledged,
  added,
  emptyStream,
  type Group,
  groupNamed,
  newGroup,
  readHistory,
  readNew,
  type Stream,
  type StreamEntry,
  trimmedBefore,
  trimmedTo,
  withGroup,
  without,
} from '../../redis-streams/stream/stream.ts';
import type { Value } from '../protocol.ts';

/** What an entry holds: fields and their values in turn. */
export type Fields = readonly string[];

/** A stream of the keyspace. */
export type KeyStream = Stream<Fields>;

/** What a command on a stream is given: the stream, if its key has one, the arguments, without a key that is first, and the time. */
export interface Doing {
  readonly key: string;
  readonly stream: KeyStream | undefined;
  readonly given: readonly string[];
  /** In microseconds. */
  readonly now: number;
  readonly protocol: 2 | 3;
}

/** What it answers, and the stream as it is afterwards; undefined leaves it as it was. */
export interface Done {
  readonly value: Value;
  readonly stream?: KeyStream;
}

const SYNTAX: Done = { value: { error: 'ERR syntax error' } };
const NO_ID: Done = { value: { error: 'ERR Invalid stream ID specified as stream command argument' } };

/** XADD key [NOMKSTREAM] [MAXLEN | MINID [=] threshold] id field value ... */
export function xadd({ stream, given, now }: Doing): Done {
  const makes = given[0]?.toLowerCase() !== 'nomkstream';
  const rest = makes ? given : given.slice(1);
  const trim = trimIn(rest);
  if (trim === undefined) return SYNTAX;
  const [id = '', ...fields] = trim.rest;
  if (fields.length === 0 || fields.length % 2 === 1)
    return { value: { error: "ERR wrong number of arguments for 'xadd' command" } };
  if (stream === undefined && !makes) return { value: null };
  const before = stream ?? emptyStream;
  const own = id === '*' ? nextId(before.last, now) : readId(id);
  if (own === undefined) return NO_ID;
  if (compareIds(own, ZERO) <= 0) return { value: { error: 'ERR The ID specified in XADD must be greater than 0-0' } };
  if (compareIds(own, before.last) <= 0)
    return {
      value: { error: 'ERR The ID specified in XADD is equal or smaller than the target stream top item' },
    };
  return { value: idText(own), stream: trim.cut(added(before, { id: own, body: fields })).stream };
}

/** XTRIM key MAXLEN | MINID [=] threshold. */
export function xtrim({ stream, given }: Doing): Done {
  const trim = trimIn(given);
  if (trim === undefined || trim.rest.length > 0 || given.length === 0) return SYNTAX;
  if (stream === undefined) return { value: 0 };
  const { stream: left, removed } = trim.cut(stream);
  return { value: removed.length, stream: left };
}

/** XLEN key. */
export const xlen = ({ stream }: Doing): Done => ({ value: stream?.entries.length ?? 0 });

/** XRANGE key start end [COUNT count]. */
export function xrange({ stream, given: [start = '', end = '', ...options] }: Doing): Done {
  const from = start === '-' ? ZERO : readId(start);
  const to = end === '+' ? LAST : readId(end, Number.MAX_SAFE_INTEGER);
  const { count, rest } = countIn(options);
  if (from === undefined || to === undefined) return NO_ID;
  if (rest.length > 0) return SYNTAX;
  const found = (stream?.entries ?? []).filter(({ id }) => compareIds(id, from) >= 0 && compareIds(id, to) <= 0);
  return { value: found.slice(0, count).map(entryValue) };
}

/** XDEL key id ... */
export function xdel({ stream, given }: Doing): Done {
  const ids = idsIn(given);
  if (ids === undefined) return NO_ID;
  if (stream === undefined) return { value: 0 };
  const left = without(stream, ids);
  return { value: stream.entries.length - left.entries.length, stream: left };
}

/** XGROUP CREATE key group id | $ [MKSTREAM]; no other subcommand is there. */
export function xgroup({ stream, given: [what = '', , name = '', from = '', option] }: Doing): Done {
  if (what.toLowerCase() !== 'create')
    return { value: { error: `ERR unknown subcommand '${what}'. Try XGROUP HELP.` } };
  if (stream === undefined && option?.toLowerCase() !== 'mkstream')
    return {
      value: {
        error:
          'ERR The XGROUP subcommand requires the key to exist. Note that for CREATE you may want to use the MKSTREAM option to create an empty stream automatically.',
      },
    };
  const before = stream ?? emptyStream;
  const last = from === '$' ? before.last : readId(from);
  if (last === undefined) return NO_ID;
  if (groupNamed(before, name) !== undefined)
    return { value: { error: 'BUSYGROUP Consumer Group name already exists' } };
  return { value: 'OK', stream: withGroup(before, newGroup(name, last)) };
}

/** XREADGROUP GROUP group consumer [COUNT count] [NOACK] STREAMS key id; it does not block. */
export function xreadgroup({ key, stream, given, now, protocol }: Doing): Done {
  const [, name = '', consumer = '', ...options] = given;
  const group = stream && groupNamed(stream, name);
  if (stream === undefined || group === undefined)
    return {
      value: { error: `NOGROUP No such key '${key}' or consumer group '${name}' in XREADGROUP with GROUP option` },
    };
  const id = options.at(-1) as string;
  const { count, rest } = countIn(options.slice(0, -3));
  const noAck = rest[0]?.toLowerCase() === 'noack';
  if (rest.length > (noAck ? 1 : 0) || options.at(-3)?.toLowerCase() !== 'streams') return SYNTAX;
  const named = (entries: Value): Value => (protocol === 3 ? [key, entries] : [[key, entries]]);
  if (id === '>') {
    const read = readNew(stream, group, consumer, { count, noAck, now });
    return { value: read.entries.length === 0 ? null : named(read.entries.map(entryValue)), stream: read.stream };
  }
  const after = readId(id);
  if (after === undefined) return NO_ID;
  const { found, stream: left } = readHistory(stream, group, consumer, { after, count, now });
  return { value: named(found.map(([own, entry]) => [idText(own), entry?.body ?? null])), stream: left };
}

/** XACK key group id ...: how many really were pending. */
export function xack({ stream, given: [name = '', ...rest] }: Doing): Done {
  const ids = idsIn(rest);
  if (ids === undefined) return NO_ID;
  const group = stream && groupNamed(stream, name);
  if (stream === undefined || group === undefined) return { value: 0 };
  const { count, stream: left } = acknowledged(stream, group, ids);
  return { value: count, stream: left };
}

/** XPENDING key group: how many are pending, between which ids, and how many each consumer has. */
export function xpending(doing: Doing): Done {
  return inGroup(doing, (_stream, { pending }) => {
    if (pending.length === 0) return { value: [0, null, null, null] };
    const names = [...new Set(pending.map(({ consumer = '' }) => consumer))].sort((a, b) => (a < b ? -1 : 1));
    const counts = names.map((name) => [name, String(pending.filter(({ consumer }) => consumer === name).length)]);
    const [first, last] = [pending[0], pending.at(-1)] as [(typeof pending)[0], (typeof pending)[0]];
    return { value: [pending.length, idText(first.id), idText(last.id), counts] };
  });
}

/** XCLAIM key group consumer min-idle id ... [JUSTID]. */
export function xclaim(doing: Doing): Done {
  return inGroup(doing, (stream, group) => {
    const [, consumer = '', idle = '', ...rest] = doing.given;
    const justId = rest.at(-1)?.toLowerCase() === 'justid';
    const ids = idsIn(justId ? rest.slice(0, -1) : rest);
    if (!isNumber(idle)) return { value: { error: 'ERR Invalid min-idle-time argument for XCLAIM' } };
    if (ids === undefined) return NO_ID;
    const claim = { consumer, minIdle: Number(idle) * 1_000, now: doing.now, justId };
    const { entries, stream: left } = claimed(stream, group, claim, ids);
    return { value: claimValue(entries, justId), stream: left };
  });
}

/** XAUTOCLAIM key group consumer min-idle start [COUNT count] [JUSTID]. */
export function xautoclaim(doing: Doing): Done {
  return inGroup(doing, (stream, group) => {
    const [, consumer = '', idle = '', start = '', ...options] = doing.given;
    const from = readId(start);
    const { count, rest } = countIn(options, 100);
    const justId = rest[0]?.toLowerCase() === 'justid';
    if (!isNumber(idle)) return { value: { error: 'ERR Invalid min-idle-time argument for XAUTOCLAIM' } };
    if (from === undefined) return NO_ID;
    if (rest.length > (justId ? 1 : 0)) return SYNTAX;
    const claim = { consumer, minIdle: Number(idle) * 1_000, now: doing.now, justId };
    const { entries, deleted, next = ZERO, stream: left } = autoClaimed(stream, group, claim, { from, count });
    return { value: [idText(next), claimValue(entries, justId), deleted.map(idText)], stream: left };
  });
}

const LAST: EntryId = { ms: Number.MAX_SAFE_INTEGER, seq: 0 };

const isNumber = (text: string): boolean => /^\d{1,15}$/.test(text);

const entryValue = ({ id, body }: StreamEntry<Fields>): Value => [idText(id), body];

const claimValue = (entries: readonly StreamEntry<Fields>[], justId: boolean): Value =>
  entries.map((entry) => (justId ? idText(entry.id) : entryValue(entry)));

/** The id that `*` stands for: the time, or the next number where the clock has not moved on. */
function nextId({ ms, seq }: EntryId, now: number): EntryId {
  const own = Math.floor(now / 1_000);
  return own > ms ? { ms: own, seq: 0 } : { ms, seq: seq + 1 };
}

function idsIn(texts: readonly string[]): readonly EntryId[] | undefined {
  const ids = texts.flatMap((text) => readId(text) ?? []);
  return ids.length === texts.length ? ids : undefined;
}

/** What COUNT says, and what else there is. */
function countIn(options: readonly string[], otherwise = Number.POSITIVE_INFINITY) {
  const at = options.findIndex((option) => option.toLowerCase() === 'count');
  if (at < 0) return { count: otherwise, rest: options };
  return { count: Number(options[at + 1]), rest: options.toSpliced(at, 2) };
}

/** How a stream is cut, exactly, and what stands after that; undefined where it makes no sense. */
function trimIn(given: readonly string[]) {
  const how = given[0]?.toLowerCase();
  if (how !== 'maxlen' && how !== 'minid')
    return { rest: given, cut: (stream: KeyStream) => ({ stream, removed: [] }) };
  const at = given[1] === '=' ? 2 : 1;
  const [threshold = '', ...rest] = given.slice(at);
  const least = readId(threshold);
  if (least === undefined) return undefined;
  if (how === 'minid') return { rest, cut: (stream: KeyStream) => trimmedBefore(stream, least) };
  return isNumber(threshold) ? { rest, cut: (stream: KeyStream) => trimmedTo(stream, Number(threshold)) } : undefined;
}

function inGroup({ key, stream, given: [name = ''] }: Doing, work: (stream: KeyStream, group: Group) => Done): Done {
  const group = stream && groupNamed(stream, name);
  if (stream === undefined || group === undefined)
    return { value: { error: `NOGROUP No such key '${key}' or consumer group '${name}'` } };
  return work(stream, group);
}
