// The counts of a trace, in Jepsen's words.
import { describe, expect, test } from 'vitest';
import { type Counts, count, Judge } from '../../src/guarantees/index.ts';
import {
  attempted,
  confirmed,
  deadLettered,
  delivered,
  dropped,
  effected,
  processed,
  refused,
  settled,
  stored,
  story,
  suppressed,
  type Told,
  unknown,
} from '../support/trace.ts';

const taken = (spec: string): readonly Told[] => [attempted(spec), stored(spec), confirmed(spec)];

const cases: readonly [string, readonly Told[], Partial<Counts>][] = [
  ['nothing', [], { attempted: 0, accepted: 0, delivered: 0, lost: 0 }],
  [
    'a life that goes well',
    processed('shop-1'),
    { attempted: 1, accepted: 1, delivered: 1, effected: 1, duplicated: 0, lost: 0, waiting: 0 },
  ],
  [
    'a retry: one message, attempted once',
    [attempted('shop-1'), attempted('shop-1', { attempt: 2 })],
    { attempted: 1, unknown: 1 },
  ],
  [
    'a message that one group got, and that another was without, as the broker said: one excuse for that group',
    [
      ...taken('shop-1'),
      delivered('shop-1'),
      effected('shop-1'),
      settled('shop-1'),
      dropped('shop-1', 'no-subscriber', { group: 'mail' }),
    ],
    { effected: 1, excused: 1, lost: 0, waiting: 0 },
  ],
  ['a lost message', [...taken('shop-1'), settled('shop-1')], { lost: 1, 'lost-delivery': 1, waiting: 0 }],
  ['a lost effect', [...taken('shop-1'), delivered('shop-1'), settled('shop-1')], { lost: 1, 'lost-delivery': 0 }],
  ['a message in its queue', taken('shop-1'), { lost: 0, 'lost-delivery': 0, waiting: 1 }],
  [
    'three effects: two beyond the first',
    [...taken('shop-1'), effected('shop-1'), effected('shop-1'), effected('shop-1')],
    { effected: 3, duplicated: 2 },
  ],
  [
    'two deliveries, one marked',
    [delivered('shop-1'), delivered('shop-1', { redelivered: true }), suppressed('shop-1')],
    { delivered: 2, redelivered: 1, 'duplicated-delivery': 1, suppressed: 1, unexpected: 1 },
  ],
  [
    'an effect for each of two groups is no duplicate',
    [effected('shop-1'), effected('shop-1', { group: 'mail' })],
    { effected: 2, duplicated: 0, unexpected: 2 },
  ],
  [
    'a recovered message',
    [attempted('shop-1'), unknown('shop-1'), effected('shop-1')],
    { unknown: 1, recovered: 1, lost: 0 },
  ],
  [
    'an unknown message that came to nothing is not lost',
    [attempted('shop-1'), unknown('shop-1')],
    { unknown: 1, recovered: 0, lost: 0 },
  ],
  [
    'an accepted message is not recovered',
    [attempted('shop-1'), confirmed('shop-1'), effected('shop-1')],
    { recovered: 0 },
  ],
  ['a refused message', [attempted('shop-1'), refused('shop-1')], { refused: 1, accepted: 0, unknown: 0 }],
  [
    'a dropped message is excused',
    [...taken('shop-1'), dropped('shop-1')],
    { excused: 1, 'dead-lettered': 0, lost: 0 },
  ],
  [
    'a dead-lettered message is excused',
    [...taken('shop-1'), deadLettered('shop-1'), stored('shop-1', { group: 'orders.dead' })],
    { excused: 1, 'dead-lettered': 1, lost: 0, waiting: 0 },
  ],
  [
    'an excuse is not needed after an effect',
    [...taken('shop-1'), effected('shop-1'), deadLettered('shop-1')],
    { excused: 0, 'dead-lettered': 1 },
  ],
];

describe('the counts', () => {
  test.each(cases)('tell of %s', (_, told, expected) => {
    expect(count(story(...told))).toMatchObject(expected);
  });

  test('come in an order of their own, from the producer to the effect', () => {
    expect(Object.keys(count([])).slice(0, 4)).toEqual(['attempted', 'accepted', 'unknown', 'refused']);
  });

  test('are not kept by a judge that was told not to count', () => {
    expect(() => Judge.of({ names: ['at-most-once'], counting: false }).counts()).toThrow(/without counting/);
    expect(() => Judge.of({ names: ['at-least-once'], counting: false }).counts()).toThrow(/without counting/);
  });
});
