// Buckets of what is due soon: each is emptied when its turn comes, and what is taken out of one leaves the others there.
import { describe, expect, test } from 'vitest';
import { DUE, type Due } from '../../src/kernel/pending.ts';
import { SortedRun } from '../../src/kernel/sorted-run.ts';
import { bucketOf, Wheel } from '../../src/kernel/wheel.ts';

const entry = (seq: number): Due => ({ kind: DUE, seq, fault: 0, phase: 'strike', cause: undefined });

/** A wheel that holds these seqs, all in the bucket of 5 ms; its chains are made, as another bucket has been emptied. */
function chained(...seqs: number[]): Wheel {
  const wheel = new Wheel();
  for (const seq of seqs) wheel.note(bucketOf(5000), 5000 + seq, entry(seq));
  wheel.unload(bucketOf(20_000), new SortedRun());
  return wheel;
}

/** The seqs in the bucket of 5 ms, which is emptied. */
function unloaded(wheel: Wheel): number[] {
  const run = new SortedRun();
  wheel.unload(bucketOf(5000), run);
  return run.entries().map(({ item }) => item.seq);
}

describe('a wheel', () => {
  test.each([1, 2, 3])('loses entry %d that is taken out of the chain of its bucket, and only that', (victim) => {
    const wheel = chained(1, 2, 3);
    expect(wheel.take(victim)).toEqual({ time: 5000 + victim, item: entry(victim) });
    expect([wheel.size, wheel.take(victim)]).toEqual([2, undefined]);
    expect(unloaded(wheel)).toEqual([1, 2, 3].filter((seq) => seq !== victim));
    expect(wheel.size).toBe(0);
  });

  test('puts a new entry where one has become free', () => {
    const wheel = chained(1, 2);
    wheel.take(1);
    wheel.note(bucketOf(5000), 5003, entry(3));
    const copy = wheel.copy();
    expect(unloaded(wheel)).toEqual([2, 3]);
    expect(unloaded(copy)).toEqual([2, 3]);
  });

  test('loses an entry before any bucket has been emptied', () => {
    const wheel = new Wheel();
    for (const seq of [1, 2, 3]) wheel.note(bucketOf(5000), 5000 + seq, entry(seq));
    expect(wheel.take(2)?.item.seq).toBe(2);
    expect(unloaded(wheel)).toEqual([1, 3]);
  });
});
