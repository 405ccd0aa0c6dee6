// Levels, distributions and ratios, against their definitions written out.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Distribution } from '../../src/metrics/distribution.ts';
import { Level } from '../../src/metrics/level.ts';
import { perSecond, ratio } from '../../src/metrics/ratio.ts';

const seed = 20260802;
const settings = { seed, numRuns: 300 };

describe(`a level (seed ${seed})`, () => {
  test('has the maximum, the mean and the end of the numbers at each instant', () => {
    const change = fc.record({ after: fc.nat(5), by: fc.constantFrom(-1, 1, 2) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), fc.nat(5), (changes, rest) => {
        const level = new Level();
        const byTime: number[] = [];
        let now = 0;
        for (const { after, by } of changes) {
          for (let i = 0; i < after; i++) byTime.push(now);
          now += by;
          level.add(by, byTime.length);
        }
        for (let i = 0; i < rest; i++) byTime.push(now);
        const area = byTime.reduce((sum, each) => sum + each, 0);
        const max = [...byTime, now, 0].reduce((most, each) => Math.max(most, each));
        expect(level.read(byTime.length)).toEqual({ max, mean: ratio(area, byTime.length), final: now });
      }),
      settings,
    );
  });
});

describe(`a distribution (seed ${seed})`, () => {
  test('has for quantile the least measured value that so many percent do not exceed', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000), { minLength: 1, maxLength: 200 }), (spans) => {
        const distribution = new Distribution();
        for (const span of spans) distribution.add(span);
        const reading = distribution.read();
        const quantile = (percent: number) =>
          spans
            .filter((value) => spans.filter((each) => each <= value).length * 100 >= percent * spans.length)
            .reduce((least, each) => Math.min(least, each));
        expect(reading).toMatchObject({ p50: quantile(50), p95: quantile(95), p99: quantile(99) });
        expect([reading.min, reading.max, reading.count]).toEqual([quantile(0), quantile(100), spans.length]);
      }),
      settings,
    );
  });
});

describe('a ratio', () => {
  test.each([
    [6, 4, [3, 2]],
    [-6, 4, [-3, 2]],
    [0, 7, [0, 1]],
    [5, 0, [0, 1]],
  ])('of %i and %i is in lowest terms', (numerator, denominator, expected) => {
    expect(ratio(numerator, denominator)).toEqual(expected);
  });

  test('per second counts microseconds', () => {
    expect(perSecond(3, 2_000_000)).toEqual([3, 2]);
  });
});
