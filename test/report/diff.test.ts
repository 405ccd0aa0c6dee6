import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { micros } from '../../src/model/ids.ts';
import { diffLines, firstDifference } from '../../src/report/diff.ts';
import { traceHash } from '../../src/report/trace-hash.ts';
import { arbitraryTrace } from '../support/arbitrary-trace.ts';
import { exampleTrace } from '../support/example-trace.ts';

const events = exampleTrace();

describe('the difference of two traces', () => {
  test('of the same trace is none, and that is said', () => {
    expect(firstDifference(events, exampleTrace())).toBeUndefined();
    expect(diffLines(events, exampleTrace())).toEqual(['The traces are the same: 31 events.']);
  });

  test('is the first event that differs in any field, told after those before it', () => {
    const later = events.map((event, index) => (index < 12 ? event : { ...event, at: micros(event.at + 1000) }));
    expect(firstDifference(events, later)).toMatchObject({
      at: 12,
      fields: [{ field: 'at', left: 5000, right: 6000 }],
    });
    expect(diffLines(events, later).join('\n')).toMatchInlineSnapshot(`
      "The traces agree on 12 events, then differ:
        #9 at 4 ms, shop receives confirm shop-1 from broker
        #10 at 4 ms, shop knows that shop-1 is accepted
        #11 at 5 ms, worker receives deliver shop-1 from broker
      - #12 at 5 ms, worker gets shop-1 of orders
      + #12 at 6 ms, worker gets shop-1 of orders
          at: 5000 | 6000"
    `);
  });

  test('is the end of the shorter trace where it is the start of the longer', () => {
    expect(diffLines(events, events.slice(0, 30)).slice(-2)).toEqual([
      '- #30 at 110 ms, shop stops waiting and cannot tell whether shop-2 is accepted',
      '+ the second trace ends here',
    ]);
    expect(diffLines([], events.slice(0, 1))).toEqual([
      'The traces differ from the start:',
      '- the first trace ends here',
      '+ #0 at 0 µs, shop starts to send shop-1',
    ]);
  });

  test('names the fields of packets, facts and messages by their paths', () => {
    const [first] = events;
    if (first?.type !== 'fact') throw new Error('the example begins with a fact');
    const message = { ...first.fact.message, key: 'eu' };
    const other = [{ ...first, fact: { ...first.fact, message } }] as typeof events;
    expect(firstDifference(events.slice(0, 1), other)?.fields).toEqual([
      { field: 'described.key', left: '', right: 'eu' },
    ]);
    expect(diffLines(events.slice(0, 1), other).at(-1)).toBe('    described.key: "" | "eu"');
  });

  test('is there exactly where the hashes differ', () => {
    const pair = fc.tuple(arbitraryTrace(undefined, 3), arbitraryTrace(undefined, 3), fc.boolean());
    const property = fc.property(pair, ([left, right, same]) => {
      const other = same ? structuredClone(left) : right;
      expect(firstDifference(left, other) === undefined).toBe(traceHash(left) === traceHash(other));
    });
    fc.assert(property, { seed: 20240508, numRuns: 500 });
  });
});
