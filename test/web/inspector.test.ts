// What the inspector says of messages, of blame, of what a crash would take, and of watched expressions.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Judge } from '../../src/guarantees/index.ts';
import { blameOn } from '../../web/inspector/blame.ts';
import { lifeOf } from '../../web/inspector/message-life.ts';
import { survivalOf } from '../../web/inspector/survival.ts';
import { type Watched, watch } from '../../web/inspector/watch.ts';
import { messageOf } from '../../web/trace/message-of.ts';
import type { ActorMoment } from '../../web/worker/protocol.ts';
import { rehearsed, shipped } from './support/rehearsed.ts';

const crash = rehearsed(shipped('2-guarantees/exactly-once-crash.yaml')).events;
const positionsOf = (message: string): number[] =>
  crash.flatMap((event, position) => (messageOf(event) === message ? [position] : []));

describe('the life of a message', () => {
  const life = lifeOf(crash, positionsOf('shop-1'));

  test('goes from its production to its end, and counts what happens again', () => {
    const titles = life.map(({ title }) => title);
    expect(titles[0]).toBe('produced');
    expect(titles).toEqual(
      expect.arrayContaining(['stored', 'delivered #1', 'effected', 'effect AGAIN, for the 2nd time']),
    );
    expect(titles.at(-1)).toBe('settled');
  });

  test('each step names the event at which it happened', () => {
    for (const { event, at, node } of life) expect(crash[event]).toMatchObject({ seq: event, at, node });
  });

  test('the repeated effect is bad news', () =>
    expect(life.filter(({ tone }) => tone === 'bad').map(({ title }) => title)).toContain(
      'effect AGAIN, for the 2nd time',
    ));
});

test('blame falls on the events that a verdict calls as witnesses, once for each reason', () => {
  const judge = Judge.of();
  for (const event of crash) judge.observe(event);
  const verdicts = judge.verdicts('quiet');
  const blame = blameOn(verdicts, positionsOf('shop-1'));
  expect(blame.flatMap(({ names }) => names)).toEqual(expect.arrayContaining(['at-most-once', 'exactly-once']));
  expect(new Set(blame.map(({ verdict }) => verdict.because)).size).toBe(blame.length);
  expect(blameOn(verdicts, [0])).toEqual([]);
  expect(blameOn(undefined, [0])).toEqual([]);
});

test('what a crash leaves is durable, what it takes is volatile, and some is between', () =>
  expect(
    survivalOf(
      { next: 3, open: [1, 2], inbox: ['a'], turns: [0], current: null },
      { next: 3, open: [1], inbox: [], turns: [], current: null },
    ),
  ).toEqual([
    { field: 'next', now: 3, after: 3, fate: 'durable' },
    { field: 'open', now: [1, 2], after: [1], fate: 'partly' },
    { field: 'inbox', now: ['a'], after: [], fate: 'volatile' },
    { field: 'turns', now: [0], after: [], fate: 'durable' },
    { field: 'current', now: null, after: null, fate: 'durable' },
  ]));

describe('a watch expression', () => {
  const broker: ActorMoment = {
    id: 'my-broker',
    role: 'broker',
    up: true,
    paused: false,
    state: 'clean',
    clock: 12,
    incarnation: 1,
  };
  const watched: Watched = {
    actors: [broker],
    details: {
      'my-broker': {
        context: { interval: 5 },
        parts: ['ready', 'leased', 'ready'],
        ledger: { open: [{ message: 'shop-1' }] },
      },
    },
    queue: (number, name) => (name === 'orders' ? { ready: 2, unacked: 1 }[number] : undefined),
  };

  test.each([
    ['my-broker.state', 'clean'],
    ['my-broker.context.interval', 5],
    ['my-broker.ledger.open[0].message', 'shop-1'],
    ['my-broker.parts.length', 3],
    ['my-broker.parts.count(ready)', 2],
    ['my-broker.ready(orders)', 2],
    [' unacked( orders ) ', 1],
    ['my-broker.lives', 1],
  ])('%s shows what is there', (expression, value) => expect(watch(expression, watched)).toEqual({ ok: true, value }));

  test.each([
    ['', 'say what to watch, e.g. broker.state'],
    ['nobody.state', 'there is no actor nobody'],
    [
      'my-broker.contxt',
      'my-broker has no contxt here; it has context, parts, ledger, id, role, up, paused, state, clock, lives',
    ],
    ['my-broker.parts[7]', 'my-broker.parts has no 7 here; it is a list of 3'],
    ['ready(mail)', 'nothing was ever stored in a queue mail'],
    ['depth(orders)', 'a queue has no depth; it has ready, unacked, total, came, handed, gone'],
    ['ready(orders).length', 'ready(…) is a number, and has nothing within'],
    ['my-broker + 1', 'cannot be read from " + 1" on'],
    [
      'my-broker.__proto__',
      'my-broker has no __proto__ here; it has context, parts, ledger, id, role, up, paused, state, clock, lives',
    ],
  ])('%s says why it shows nothing', (expression, why) =>
    expect(watch(expression, watched)).toEqual({ ok: false, why }),
  );

  test('never fails, whatever it says', () => {
    fc.assert(
      fc.property(fc.string(), (expression) => {
        expect(['boolean']).toContain(typeof watch(expression, watched).ok);
        expect(typeof watch(`my-broker.${expression}`, watched).ok).toBe('boolean');
      }),
    );
  });
});
