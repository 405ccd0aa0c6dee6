// Exhaustive search on models small enough to know by heart.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lowerHalf, upperHalf } from '../../src/collections/fingerprint.ts';
import { Fingerprints } from '../../src/explore/fingerprints.ts';
import { Graph } from '../../src/explore/graph.ts';
import { type Model, Search } from '../../src/explore/search.ts';

/** Two counters that may each be raised up to a limit: (limit + 1)^2 states. */
const counters = (limit: number): Model<readonly [number, number], 0 | 1> => ({
  initial: [0, 0],
  steps: ([a, b]) => [...(a < limit ? ([0] as const) : []), ...(b < limit ? ([1] as const) : [])],
  after: ([a, b], which) => (which === 0 ? [a + 1, b] : [a, b + 1]),
  encode: (state) => state,
});

function searched(limit: number, most = 1_000_000) {
  const met: (readonly [number, number])[] = [];
  const search = new Search(counters(limit), { limit: most, meet: (state) => met.push(state) > 0 });
  while (search.advance(7));
  return { search, met };
}

describe('a search', () => {
  test('meets every state once and takes every step once', () => {
    const { search, met } = searched(5);
    expect([search.states, search.transitions, search.depth]).toEqual([36, 60, 10]);
    expect(new Set(met.map(String)).size).toBe(36);
  });

  test('meets near states before far ones, and knows a shortest path to each', () => {
    const { search, met } = searched(4);
    met.forEach(([a, b], number) => {
      expect(search.pathTo(number)).toHaveLength(a + b);
    });
  });

  test('stops at its limit and says so', () => {
    const { search } = searched(5, 10);
    expect([search.limited, search.states]).toEqual([true, 10]);
  });

  test('takes no steps from where it is told not to', () => {
    const search = new Search(counters(5), { limit: 1000, meet: ([a]) => a < 2 });
    while (search.advance(100));
    expect(search.states).toBe(18);
  });
});

const numberIn = (known: Fingerprints, code: readonly number[]): number =>
  known.numberAt(upperHalf(code), lowerHalf(code));

describe('fingerprints', () => {
  test('number what is new, and know again what is not, however many there are', () => {
    const known = new Fingerprints(4);
    const codes = Array.from({ length: 20_000 }, (_, index) => [index % 7, index, -index]);
    expect(codes.map((code) => numberIn(known, code))).toEqual(codes.map((_, index) => index));
    expect(codes.map((code) => numberIn(known, code))).toEqual(codes.map((_, index) => index));
  });

  test('tell codes apart by their order and their length', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.array(fc.integer(), { maxLength: 6 }), { selector: String }), (codes) => {
        const known = new Fingerprints();
        expect(codes.map((code) => numberIn(known, code))).toEqual(codes.map((_, index) => index));
      }),
      { seed: 1 },
    );
  });
});

describe('a graph', () => {
  const diamond = new Graph();
  for (const [from, to] of [
    [0, 1],
    [0, 2],
    [1, 3],
    [2, 3],
    [2, 4],
  ] as const)
    diamond.add(from, to);

  test('knows from where a target can be reached', () => {
    expect([...diamond.reaching([4], 6)]).toEqual([1, 0, 1, 0, 1, 0]);
    expect([...diamond.reaching([3, 3, 4], 5)]).toEqual([1, 1, 1, 1, 1]);
  });
});
