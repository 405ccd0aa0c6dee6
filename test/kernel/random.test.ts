// Randomness is data: a seed and a cause give the same number everywhere and for ever. The pinned sequence says so.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { between, chance, draw, type Stream, scramble, streamKeys } from '../../src/kernel/random.ts';

interface Pinned {
  readonly seed: string;
  readonly keys: Readonly<Record<Stream, number>>;
  /** The draws of the stream `latency` for the causes 0 to 7. */
  readonly draws: readonly number[];
}

const pinned: readonly Pinned[] = JSON.parse(
  readFileSync(new URL('../golden/random-sequence.json', import.meta.url), 'utf8'),
);

const drawsOf = ({ latency }: Pinned['keys']) => Array.from({ length: 8 }, (_, cause) => draw(latency, cause));

describe('the pinned sequence', () => {
  test.each(pinned)('the seed $seed gives its keys and its draws', ({ seed, keys, draws }) => {
    expect(streamKeys(seed)).toEqual(keys);
    expect(drawsOf(streamKeys(seed))).toEqual(draws);
  });

  test('covers odd seeds too', () => {
    expect(pinned.map(({ seed }) => seed)).toEqual([
      '1',
      '2',
      'a longer seed, in words',
      '',
      'gr\u00fc\u00dfe',
      '\u{1f433}',
      '0',
      ' ',
    ]);
  });
});

describe('a draw', () => {
  test('is a whole number of 32 bits, and the same for the same cause', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (key, cause) => {
        const bits = draw(key, cause);
        expect(Number.isInteger(bits) && bits >= 0 && bits < 2 ** 32).toBe(true);
        expect(draw(key, cause)).toBe(bits);
      }),
      { seed: 1 },
    );
  });

  test('scrambles without losing anything: different causes never give one result', () => {
    const results = new Set(Array.from({ length: 100_000 }, (_, cause) => scramble(cause)));
    expect(results.size).toBe(100_000);
  });

  test('is spread evenly, also over causes that follow each other', () => {
    const counts = new Array<number>(16).fill(0);
    for (let cause = 0; cause < 64_000; cause++) {
      const box = between(draw(12345, cause), 0, 15);
      counts[box] = (counts[box] as number) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 4000)).toBeLessThan(300);
  });

  test('of one stream tells nothing of another', () => {
    const { loss, latency } = streamKeys('1');
    let same = 0;
    for (let cause = 0; cause < 32_000; cause++) if (draw(loss, cause) % 2 === draw(latency, cause) % 2) same += 1;
    expect(Math.abs(same - 16_000)).toBeLessThan(600);
  });
});

describe('a chance', () => {
  test('of a ratio is met by exactly that part of all draws', () => {
    const SPAN = 2 ** 32;
    expect([chance(0, 0, 1), chance(SPAN - 1, 1, 1)]).toEqual([false, true]);
    expect([chance(SPAN / 4 - 1, 1, 4), chance(SPAN / 4, 1, 4)]).toEqual([true, false]);
    // A third of 2^32 is 1431655765 and a third: the first 1431655766 draws are below it.
    expect([chance(1_431_655_765, 1, 3), chance(1_431_655_766, 1, 3)]).toEqual([true, false]);
  });

  test('of one in ten is met by one draw in ten', () => {
    let met = 0;
    for (let cause = 0; cause < 50_000; cause++) if (chance(draw(99, cause), 1, 10)) met += 1;
    expect(Math.abs(met - 5000)).toBeLessThan(300);
  });
});

describe('an integer between two', () => {
  test('lies between them, both included, whatever is drawn', () => {
    fc.assert(
      fc.property(
        fc.nat(2 ** 32 - 1),
        fc.integer({ min: -1000, max: 1000 }),
        fc.nat(2_000_000_000),
        (bits, min, span) => {
          const value = between(bits, min, min + span);
          expect(Number.isInteger(value) && value >= min && value <= min + span).toBe(true);
        },
      ),
      { seed: 2 },
    );
    expect([between(0, 3, 7), between(2 ** 32 - 1, 3, 7)]).toEqual([3, 7]);
  });
});
