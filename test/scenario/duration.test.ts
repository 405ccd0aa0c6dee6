import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  longestDuration,
  readDuration,
  readSignedDuration,
  readSpan,
  writeDuration,
  writeSpan,
} from '../../src/scenario/duration.ts';
import type { Reading } from '../../src/scenario/problem.ts';

const told = <T>(reading: Reading<T>): T | string => (reading.ok ? reading.value : reading.complaint.code);

describe('a duration', () => {
  test.each([
    ['250us', 250],
    ['10ms', 10_000],
    ['1.5s', 1_500_000],
    ['2m', 120_000_000],
    ['1h', 3_600_000_000],
    ['1d', 86_400_000_000],
    ['0.1s', 100_000],
    ['0.000001s', 1],
    ['1.1ms', 1_100],
    ['4.35ms', 4_350],
    ['250µs', 250],
    ['10 ms', 10_000],
    [' 10ms ', 10_000],
    ['+10ms', 10_000],
    ['0', 0],
    ['0ms', 0],
    ['365d', 31_536_000_000_000],
  ])('%s is %i microseconds', (text, count) => expect(told(readDuration(text))).toBe(count));

  test.each([
    ['', 'QS301'],
    ['ms', 'QS301'],
    ['10 lightyears', 'QS301'],
    ['1e3ms', 'QS301'],
    ['1,5s', 'QS301'],
    ['.5s', 'QS301'],
    ['0x10ms', 'QS301'],
    ['10MS', 'QS301'],
    ['1ms2', 'QS301'],
    ['١٠ms', 'QS301'],
    ['10', 'QS302'],
    ['0.5', 'QS302'],
    ['-10ms', 'QS303'],
    ['-0ms', 'QS303'],
    ['366d', 'QS304'],
    [`${'9'.repeat(40)}h`, 'QS304'],
    ['0.5us', 'QS305'],
    ['0.0000001s', 'QS305'],
    ['9'.repeat(1000), 'QS301'],
  ])('%j is refused as %s', (text, code) => expect(told(readDuration(text))).toBe(code));

  test('of a clock may be negative', () => expect(told(readSignedDuration('-1.5ms'))).toBe(-1500));

  test.each([
    [0, '0ms'],
    [1, '1us'],
    [999, '999us'],
    [1500, '1.5ms'],
    [100_000, '100ms'],
    [1_500_000, '1.5s'],
    [1_000_001, '1.000001s'],
    [60_000_000, '1m'],
    [90_000_000, '90s'],
    [3_600_000_000, '1h'],
    [-50_000, '-50ms'],
  ])('of %i microseconds is written %s', (count, text) => expect(writeDuration(count)).toBe(text));

  test('survives being written and read', () => {
    const counts = fc.integer({ min: -longestDuration, max: longestDuration });
    fc.assert(
      fc.property(counts, (count) => told(readSignedDuration(writeDuration(count))) === count),
      { seed: 1, numRuns: 1000 },
    );
  });
});

describe('a span', () => {
  test('has a least and a most', () => {
    expect(told(readSpan('1ms..5ms'))).toEqual({ min: 1000, max: 5000 });
    expect(told(readSpan('1ms .. 1s'))).toEqual({ min: 1000, max: 1_000_000 });
  });

  test('may be a single duration', () => expect(told(readSpan('3ms'))).toEqual({ min: 3000, max: 3000 }));

  test('is refused where it is reversed or has three ends', () => {
    expect(told(readSpan('5ms..1ms'))).toBe('QS306');
    expect(told(readSpan('1ms..2ms..3ms'))).toBe('QS301');
    expect(told(readSpan('1ms..'))).toBe('QS301');
    expect(told(readSpan('1..5ms'))).toBe('QS302');
  });

  test('is written as it is read', () => {
    for (const text of ['1ms..5ms', '3ms', '250us..1.5s']) {
      const reading = readSpan(text);
      expect(reading.ok && writeSpan(reading.value)).toBe(text);
    }
  });
});
