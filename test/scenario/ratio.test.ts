import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ratioLimit, readRate, readRatio, writeRatio } from '../../src/scenario/ratio.ts';

const told = (reading: ReturnType<typeof readRatio>): unknown => (reading.ok ? reading.value : reading.complaint.code);

describe('a ratio', () => {
  test.each([
    ['1/10', [1, 10]],
    ['2/20', [1, 10]],
    ['10%', [1, 10]],
    ['0.1%', [1, 1000]],
    ['2.5%', [1, 40]],
    ['100%', [1, 1]],
    ['0', [0, 1]],
    ['0/7', [0, 1]],
    ['1', [1, 1]],
    [' 1 / 3 ', [1, 3]],
  ])('%s is %j in lowest terms', (text, ratio) => expect(told(readRatio(text))).toEqual(ratio));

  test.each([
    ['', 'QS307'],
    ['half', 'QS307'],
    ['0.1', 'QS307'],
    ['1/0', 'QS307'],
    ['-1/2', 'QS307'],
    ['1/1000001', 'QS307'],
    ['0.00001%', 'QS307'],
    ['3/2', 'QS308'],
    ['101%', 'QS308'],
  ])('%j is refused as %s', (text, code) => expect(told(readRatio(text))).toBe(code));

  test('may exceed 1 where it is a rate', () => expect(told(readRate('11/10'))).toEqual([11, 10]));

  test('tells how a decimal is spelled exactly', () => {
    const reading = readRatio('0.125');
    expect(reading.ok || reading.complaint.hint).toBe('write 1/8');
  });

  test('survives being written and read', () => {
    const part = fc.integer({ min: 1, max: ratioLimit });
    fc.assert(
      fc.property(part, part, (a, b) => {
        const first = readRate(`${a}/${b}`);
        return first.ok && told(readRate(writeRatio(first.value)))?.toString() === first.value.toString();
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});
