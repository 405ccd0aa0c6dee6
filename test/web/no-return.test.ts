// Where guarantees were lost for good, as marks on the time axis.
import { expect, test } from 'vitest';
import { marksOf, titled } from '../../web/guarantees/no-return.ts';

test('guarantees that are lost with one event share a mark, which is exact only if all of them are', () => {
  const points = new Map([
    ['exactly-once', { event: 27, how: 'exact', futures: 9n }],
    ['no-silent-loss', { event: 12, how: 'sampled', futures: 64n }],
    ['at-most-once', { event: 27, how: 'sampled', futures: 64n }],
    ['total-order', { event: 40, how: 'exact', futures: 0n }],
  ] as const);
  expect(marksOf(points)).toEqual([
    { event: 12, names: ['no-silent-loss'], isExact: false },
    { event: 27, names: ['exactly-once', 'at-most-once'], isExact: false },
    { event: 40, names: ['total-order'], isExact: true },
  ]);
});

test('what a mark means names all that is lost there, and says where it is known by samples alone', () => {
  const titles = (isExact: boolean) => titled({ event: 1, names: ['at-most-once', 'total-order'], isExact });
  expect(titles(true)).toBe('No way back from here for: At most once; Total order');
  expect(titles(false)).toBe('No way back from here for: At most once; Total order (sampled)');
});
