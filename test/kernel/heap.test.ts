// A heap gives the earliest entry first, and of entries at one time the one that was put there first.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Heap } from '../../src/kernel/heap.ts';
import { DUE, type Due } from '../../src/kernel/pending.ts';

const entry = (seq: number): Due => ({ kind: DUE, seq, fault: 0, phase: 'strike', cause: undefined });

describe('a heap', () => {
  test('gives its entries by time and seq, also when some are taken out of its middle', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(30), { maxLength: 80 }),
        fc.array(fc.nat(100), { maxLength: 20 }),
        (times, removed) => {
          const heap = new Heap();
          times.forEach((time, seq) => {
            heap.push(time, entry(seq));
          });
          const gone = new Set(removed.filter((seq) => heap.take(seq) !== undefined));
          expect(gone).toEqual(new Set(removed.filter((seq) => seq < times.length)));
          const copy = heap.copy();
          const left = times.map((time, seq) => ({ time, seq })).filter(({ seq }) => !gone.has(seq));
          left.sort((a, b) => a.time - b.time || a.seq - b.seq);
          const popped = left.map(() => ({ time: heap.nextTime, seq: heap.pop().seq }));
          expect(popped).toEqual(left);
          expect([heap.size, copy.size]).toEqual([0, left.length]);
          expect(copy.entries().map(({ item }) => item.seq)).toHaveLength(left.length);
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });
});
