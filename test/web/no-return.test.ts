// Where guarantees were lost for good, as marks on the time axis.
import { expect, test } from 'vitest';
import { labelOf } from '../../web/diagram/draw-no-return.ts';
import { marksOf } from '../../web/guarantees/no-return.ts';

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

test('the line in the diagram names the guarantees that everybody asks for, or else one, and says how many more there are', () => {
  const label = (isExact: boolean, ...names: Parameters<typeof labelOf>[0]['names']) =>
    labelOf({ event: 1, names, isExact });
  expect(label(true, 'at-most-once', 'total-order', 'exactly-once')).toBe('no way back: at-most-once, exactly-once +1');
  expect(label(false, 'total-order', 'per-key-order')).toBe('no way back: total-order +1 (sampled)');
});
