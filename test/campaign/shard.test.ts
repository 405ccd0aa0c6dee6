// Shards: every item of a campaign belongs to exactly one, and what is no shard is not taken for one.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dealt, isInShard, shardOf, shardText } from '../../src/campaign/index.ts';

describe('a shard', () => {
  test('is written as its number and how many there are', () => {
    expect(shardOf('2/4')).toEqual({ index: 2, count: 4 });
    expect(shardText({ index: 2, count: 4 })).toBe('2/4');
  });

  test.each(['0/4', '5/4', '4', '1/', '/4', '-1/4', '1/0', '1.5/4', '01/4', '1/4/4', ' 1/4', '1/10001', '1/99999999'])(
    'is not %s',
    (text) => {
      expect(shardOf(text)).toBeUndefined();
    },
  );

  test('has every item when it is the only one, and when there is none', () => {
    expect(dealt({ index: 1, count: 1 }, ['a', 'b'])).toEqual([
      [0, 'a'],
      [1, 'b'],
    ]);
    expect(isInShard(undefined, 7)).toBe(true);
  });

  test('shares the items with the others: each is in one of them, and no two differ by more than one item', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.integer({ min: 1, max: 12 }), (total, count) => {
        const items = Array.from({ length: total }, (_, at) => at);
        const hands = Array.from({ length: count }, (_, at) => dealt({ index: at + 1, count }, items));
        const all = hands.flat().map(([at, item]) => (at === item ? at : -1));
        expect(all.sort((a, b) => a - b)).toEqual(items);
        const sizes = hands.map(({ length }) => length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
