// What is going to happen, in the order of (time, seq): the wheel, the heap and the lines against a plain sorted list.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Agenda } from '../../src/kernel/agenda.ts';
import { DUE, type Due, type Pending } from '../../src/kernel/pending.ts';

const entry = (seq: number): Due => ({ kind: DUE, seq, fault: 0, phase: 'strike', cause: undefined });

/** The naive agenda. */
class SortedList {
  readonly list: { readonly time: number; readonly item: Pending }[] = [];

  push(time: number, item: Pending): void {
    const at = this.list.findIndex((other) => other.time > time || (other.time === time && other.item.seq > item.seq));
    this.list.splice(at < 0 ? this.list.length : at, 0, { time, item });
  }

  take(seq: number) {
    const at = this.list.findIndex(({ item }) => item.seq === seq);
    return at < 0 ? undefined : this.list.splice(at, 1)[0];
  }
}

/** Delays: at once, ties within a bucket, across buckets, round the wheel, and far beyond it. */
const delay = fc.oneof(
  fc.constant(0),
  fc.nat(3),
  fc.nat(8000),
  fc.nat(1_200_000),
  fc.nat(5_000_000),
  fc.constantFrom(4095, 4096, 4097, 1_048_575, 1_048_576, 1_048_577, 10_000_000_000),
);

type Move = { readonly push: number } | { readonly back: number } | 'pop' | { readonly take: number } | 'copy' | 'many';
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 6, arbitrary: delay.map((push) => ({ push })) },
  { weight: 1, arbitrary: fc.nat(12_000).map((back) => ({ back })) },
  { weight: 5, arbitrary: fc.constant<Move>('pop') },
  { weight: 1, arbitrary: fc.nat(100).map((take) => ({ take })) },
  { weight: 1, arbitrary: fc.constantFrom<Move>('copy', 'many') },
);

/** Plays the moves on both, and compares what they answer. */
function playBoth(moves: readonly Move[]): void {
  let agenda = new Agenda();
  const naive = new SortedList();
  let now = 0;
  let seq = 0;
  const push = (after: number) => {
    const item = entry(seq++);
    if (after === 0) agenda.pushNow(now, item);
    else agenda.push(now + after, item);
    naive.push(now + after, item);
  };
  for (const each of moves) {
    if (each === 'pop') {
      const expected = naive.list.shift();
      expect(agenda.pop()).toBe(expected?.item);
      if (expected === undefined) continue;
      expect(agenda.poppedTime).toBe(expected.time);
      now = Math.max(now, expected.time);
    } else if (each === 'copy') agenda = agenda.copy();
    else if (each === 'many') for (let i = 0; i < 40; i++) push((i * 151) % 6000);
    else if ('push' in each) push(each.push);
    else if ('back' in each) {
      // What was put back after it had been taken, or waited for a paused actor, is overdue.
      const item = entry(seq++);
      agenda.push(Math.max(0, now - each.back), item);
      naive.push(Math.max(0, now - each.back), item);
    } else {
      const victim = naive.list[each.take % Math.max(1, naive.list.length)]?.item.seq ?? -1;
      expect(agenda.take(victim)).toEqual(naive.take(victim));
    }
    expect(agenda.size).toBe(naive.list.length);
  }
  expect(agenda.entries()).toEqual(naive.list);
  while (naive.list.length > 0) expect(agenda.pop()).toBe(naive.list.shift()?.item);
  expect(agenda.pop()).toBeUndefined();
}

describe('an agenda', () => {
  test('gives what a sorted list gives, whatever is put there, popped and taken out', () => {
    fc.assert(fc.property(fc.array(move, { maxLength: 120 }), playBoth), { seed: 1, numRuns: 500 });
  });

  test('orders a hundred thousand entries, ties by their seq', () => {
    const agenda = new Agenda();
    const times = Array.from({ length: 100_000 }, (_, seq) => Math.imul(seq, 0x9e3779b1) >>> (seq % 3 === 0 ? 6 : 12));
    times.forEach((time, seq) => {
      agenda.push(time, entry(seq));
    });
    const expected = times.map((time, seq) => ({ time, seq })).sort((a, b) => a.time - b.time || a.seq - b.seq);
    const popped = times.map(() => ({ seq: agenda.pop()?.seq, time: agenda.poppedTime }));
    expect(popped.every(({ seq, time }, at) => seq === expected[at]?.seq && time === expected[at]?.time)).toBe(true);
    expect(agenda.size).toBe(0);
  });

  test('can be copied, and neither sees what the other does', () => {
    fc.assert(
      fc.property(fc.array(delay, { minLength: 1, maxLength: 60 }), fc.nat(20), (delays, pops) => {
        const agenda = new Agenda();
        delays.forEach((time, seq) => {
          agenda.push(time, entry(seq));
        });
        for (let i = 0; i < Math.min(pops, delays.length - 1); i++) agenda.pop();
        const before = agenda.entries();
        const copy = agenda.copy();
        expect(copy.entries()).toEqual(before);
        copy.push(5, entry(1000));
        copy.push(500_000, entry(1001));
        for (let i = 0; i < 5; i++) copy.pop();
        copy.take(before[0]?.item.seq as number);
        expect(agenda.entries()).toEqual(before);
        const copied = copy.entries();
        while (agenda.pop() !== undefined);
        expect(copy.entries()).toEqual(copied);
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  test('takes out nothing that is not there', () => {
    const agenda = new Agenda();
    agenda.push(10, entry(1));
    expect(agenda.take(2)).toBeUndefined();
    expect(agenda.take(1)).toEqual({ time: 10, item: entry(1) });
    expect(agenda.take(1)).toBeUndefined();
    expect(agenda.pop()).toBeUndefined();
  });
});
