// What came to streams after Redis 7.0, and what is counted, on streams as values.
import { describe, expect, test } from 'vitest';
import {
  autoClaimed,
  type GiveBack,
  givenBack,
  readGivenBack,
} from '../../../src/profiles/redis-streams/stream/claiming.ts';
import { acknowledgedAndDeleted, type Deletion } from '../../../src/profiles/redis-streams/stream/deleting.ts';
import { type EntryId, readId, ZERO } from '../../../src/profiles/redis-streams/stream/entry-id.ts';
import {
  defaultMemory,
  type Known,
  knownAs,
  remembering,
} from '../../../src/profiles/redis-streams/stream/idempotent.ts';
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
  withGroup,
} from '../../../src/profiles/redis-streams/stream/stream.ts';

const id = (ms: number): EntryId => ({ ms, seq: 0 });
const groupOf = (stream: Stream<string>, name = 'g'): Group => groupNamed(stream, name) as Group;

/** A stream with so many entries, all of which consumer `a` of each group has read. */
function readBy(groups: readonly string[], length: number): Stream<string> {
  const begun = groups.reduce<Stream<string>>((stream, name) => withGroup(stream, newGroup(name, ZERO)), emptyStream);
  const full = Array.from({ length }, (_, index) => index + 1).reduce(
    (stream, ms) => added(stream, { id: id(ms), body: `m${ms}` }),
    begun,
  );
  return groups.reduce((stream, name) => {
    const asked = { count: length, noAck: false, now: 0 };
    return readNew(stream, groupOf(stream, name), 'a', asked).stream;
  }, full);
}

const deliveries = (stream: Stream<string>): readonly number[] =>
  groupOf(stream).pending.map((each) => each.deliveries);
const left = (stream: Stream<string>): readonly string[] => stream.entries.map(({ body }) => body);

describe('RPS-24 the delivery counter', () => {
  const stream = readBy(['g'], 2);
  const claim = (justId: boolean) =>
    autoClaimed(stream, groupOf(stream), { consumer: 'b', minIdle: 0, now: 1, justId }, { from: ZERO, count: 1 });

  test('begins at one, and rises with a claim, but not with JUSTID', () => {
    expect(deliveries(stream)).toEqual([1, 1]);
    expect(deliveries(claim(false).stream)).toEqual([2, 1]);
    expect(deliveries(claim(true).stream)).toEqual([1, 1]);
  });

  test('rises with each read of the own history', () => {
    const { stream: again } = readHistory(stream, groupOf(stream), 'a', { after: ZERO, count: 10, now: 1 });
    expect(deliveries(again)).toEqual([2, 2]);
  });

  test.each<[how: GiveBack, count: number]>([
    ['silent', 0],
    ['fail', 1],
    ['fatal', Number.MAX_SAFE_INTEGER],
  ])('after XNACK %s is %i, and who reads next gets the entry before anything new', (how, count) => {
    const longer = added(stream, { id: id(3), body: 'm3' });
    const back = givenBack(longer, groupOf(longer), [id(2)], how);
    expect(deliveries(back)).toEqual([1, count]);
    const next = readGivenBack(back, groupOf(back), 'b', 1, 5);
    expect(next.entries.map(({ body }) => body)).toEqual(['m2']);
    expect(groupOf(next.stream).pending[1]).toMatchObject({ consumer: 'b', since: 5 });
  });
});

describe('RPS-23 a claim', () => {
  test('takes what has been idle for longer, and not what has been for just as long', () => {
    const stream = readBy(['g'], 1);
    const at = (now: number) =>
      autoClaimed(
        stream,
        groupOf(stream),
        { consumer: 'b', minIdle: 30, now, justId: false },
        { from: ZERO, count: 9 },
      );
    expect(at(30).entries).toEqual([]);
    expect(at(31).entries).toHaveLength(1);
  });
});

describe('RPS-28 XACKDEL', () => {
  const stream = readBy(['g', 'h'], 1);
  const by = (name: string, deletion: Deletion, before = stream) =>
    acknowledgedAndDeleted(before, groupOf(before, name), [id(1)], deletion);

  test('ACKED leaves the entry until all groups have acknowledged it', () => {
    const once = by('g', 'acked');
    expect(left(once)).toEqual(['m1']);
    expect(groupOf(once, 'g').pending).toEqual([]);
    expect(left(by('h', 'acked', once))).toEqual([]);
  });

  test('ACKED leaves what another group has not even read', () => {
    const later = withGroup(readBy(['g'], 1), newGroup('late', ZERO));
    expect(left(by('g', 'acked', later))).toEqual(['m1']);
  });

  test('KEEPREF deletes the entry, and the other group keeps its id as pending', () => {
    const gone = by('g', 'keepref');
    expect(left(gone)).toEqual([]);
    expect(groupOf(gone, 'h').pending).toHaveLength(1);
  });

  test('DELREF takes it from the other group as well', () => {
    expect(groupOf(by('g', 'delref'), 'h').pending).toEqual([]);
  });
});

describe('RPS-30 an idempotent XADD', () => {
  const second = 1_000_000;
  const one: Known = { producer: 'p', name: 'm1', id: id(1), at: 0 };
  const known = remembering([], one, defaultMemory);
  const more = (count: number, producer = 'p') =>
    Array.from({ length: count }, (_, index) => index).reduce<readonly Known[]>(
      (list, index) => remembering(list, { producer, name: `x${index}`, id: id(2 + index), at: 1 }, defaultMemory),
      known,
    );

  test('is recognised for 100 seconds', () => {
    expect(knownAs(known, one, 99 * second, defaultMemory)).toEqual(id(1));
    expect(knownAs(known, one, 101 * second, defaultMemory)).toBeUndefined();
  });

  test('is forgotten after 100 newer ones of the same producer, whatever the time', () => {
    expect(knownAs(more(99), one, second, defaultMemory)).toEqual(id(1));
    expect(knownAs(more(100), one, second, defaultMemory)).toBeUndefined();
    expect(knownAs(more(200, 'q'), one, second, defaultMemory)).toEqual(id(1));
  });
});

describe('RPS-22 an acknowledgement', () => {
  test('counts what really was pending', () => {
    const stream = readBy(['g'], 2);
    expect(acknowledged(stream, groupOf(stream), [id(1), id(7)]).count).toBe(1);
  });
});

test('an id is a time and a number, of which the number may be left out', () => {
  expect([readId('5'), readId('5-3'), readId('5', 9), readId('x'), readId('5-')]).toEqual([
    { ms: 5, seq: 0 },
    { ms: 5, seq: 3 },
    { ms: 5, seq: 9 },
    undefined,
    undefined,
  ]);
});
