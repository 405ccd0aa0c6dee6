// P2 by the explorer that searches scenarios, held to the counts that SPIN, rumur and others give.
import { describe, expect, test } from 'vitest';
import { ChartTable } from '../../src/actors/adapter/chart-table.ts';
import { Signals } from '../../src/actors/adapter/signals.ts';
import { Inquiry } from '../../src/explore/inquiry.ts';
import { p2 } from './p2/model.mjs';
import { sizes, symmetricLarge } from './p2/sizes.mjs';

function explored(size: readonly number[], symmetric = false) {
  const model = p2({ ChartTable, Signals }, size, { symmetric });
  const inquiry = new Inquiry(model, 10_000_000);
  while (inquiry.advance(10_000));
  return { inquiry, model };
}

describe('P2', () => {
  test.each(sizes.filter(({ name }) => name !== 'XL'))(
    'has as many states, transitions and ends as in other tools: $name',
    ({ size, states, transitions, ends }) => {
      const { inquiry, model } = explored(size);
      expect([inquiry.complete, inquiry.states, inquiry.transitions, inquiry.rests]).toEqual([
        true,
        states,
        transitions,
        ends,
      ]);
      // Every evaluation is made twice, so XState is called twice as often.
      expect(2 * model.statistics().calls).toBeLessThanOrEqual(2_500);
      expect(inquiry.violation(0)).toBeUndefined();
    },
  );

  test('keeps what was confirmed, but for two faults that leave a message without its effect', () => {
    const { inquiry, model } = explored([2, 1, 1, 1, 1, 1]);
    const loss = inquiry.violation(1);
    expect([loss?.kind, loss?.par]).toEqual(['loss', 2]);
    // The path leads there, step by step, and whatever happens then, something confirmed stays without effect.
    const doomed = (loss?.path ?? []).reduce(
      (state, choice) => model.after(state, model.steps(state)[choice] as object),
      model.initial,
    );
    expect(model.faults(doomed)).toBe(2);
    const ends = endsFrom(doomed, model);
    expect(ends.length).toBeGreaterThan(0);
    expect(ends.every((violated) => violated === 0b10)).toBe(true);
  });

  test('has half as many states where two consumers are taken for one another, and the same verdicts', () => {
    const [, , large] = sizes;
    const { inquiry } = explored(large?.size ?? [], true);
    expect([inquiry.complete, inquiry.states]).toEqual([true, symmetricLarge]);
    const whole = explored(large?.size ?? []).inquiry;
    expect([0, 1].map((property) => inquiry.violation(property))).toEqual(
      [0, 1].map((property) => whole.violation(property)),
    );
  });
});

/** What is violated at each end that can be reached without more faults. */
function endsFrom(start: readonly number[], model: ReturnType<typeof p2>): number[] {
  const known = new Set<string>([String(start)]);
  const waiting = [start];
  const ends: number[] = [];
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    const steps = [...model.steps(state)];
    const rest = model.rest(state, steps);
    if (rest !== undefined) ends.push(rest.violated);
    for (const step of steps.filter((each) => model.isBenign(each))) {
      const next = model.after(state, step);
      if (known.has(String(next))) continue;
      known.add(String(next));
      waiting.push(next);
    }
  }
  return ends;
}
