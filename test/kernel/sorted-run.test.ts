// A sorted run is filled in any order and emptied from its front.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DUE, type Due } from '../../src/kernel/pending.ts';
import { SortedRun } from '../../src/kernel/sorted-run.ts';

const entry = (seq: number): Due => ({ kind: DUE, seq, fault: 0, phase: 'strike', cause: undefined });
const seqs = (run: SortedRun) => run.entries().map(({ item }) => item.seq);

describe('a sorted run', () => {
  test('sorts what has been appended to it in any order, be it little or much', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 60 }), (times) => {
        const run = new SortedRun();
        times.forEach((time, seq) => {
          run.append(time, entry(seq));
        });
        run.putInOrder();
        const sorted = times.map((time, seq) => ({ time, item: entry(seq) }));
        sorted.sort((a, b) => a.time - b.time || a.item.seq - b.item.seq);
        expect(run.entries()).toEqual(sorted);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  test('takes in entries one by one, and gives the first', () => {
    const run = new SortedRun();
    run.insert(5, entry(0));
    run.insert(3, entry(1));
    run.insert(5, entry(2));
    run.append(9, entry(3));
    expect([run.size, run.firstTime, run.shift().seq, run.shift().seq]).toEqual([4, 3, 1, 0]);
    run.insert(1, entry(4));
    expect(seqs(run)).toEqual([4, 2, 3]);
  });

  test('loses the entry that is taken out, and only that', () => {
    const run = new SortedRun();
    for (let seq = 0; seq < 4; seq++) run.append(seq, entry(seq));
    run.shift();
    expect([run.take(2), run.take(2), run.take(0)].map((found) => found?.item.seq)).toEqual([2, undefined, undefined]);
    expect(seqs(run)).toEqual([1, 3]);
    const copy = run.copy();
    run.shift();
    expect([seqs(run), seqs(copy)]).toEqual([[3], [1, 3]]);
  });

  test('knows whose first entry is due before', () => {
    const run = new SortedRun([5], [entry(1)]);
    expect(run.isBefore(new SortedRun())).toBe(true);
    expect(run.isBefore(new SortedRun([6], [entry(0)]))).toBe(true);
    expect(run.isBefore(new SortedRun([4], [entry(9)]))).toBe(false);
    expect(run.isBefore(new SortedRun([5], [entry(0)]))).toBe(false);
    expect(run.isBefore(new SortedRun([5], [entry(2)]))).toBe(true);
  });
});
