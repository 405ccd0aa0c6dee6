// P-LIVE(B): delivery within a bound, counted from the last fault or from the acceptance.
import { describe, expect, test } from 'vitest';
import { bounded, Judge, type Moment } from '../../src/guarantees/index.ts';
import { micros } from '../../src/model/ids.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { attempted, confirmed, delivered, dropped, fault, lost, stored, story, type Told } from '../support/trace.ts';
import { line } from '../support/verdicts.ts';

const within = (bound: number, told: readonly Told[], moment: Moment = 'quiet'): Verdict => {
  const judge = Judge.of({ names: [], properties: [bounded(micros(bound))], counting: false });
  for (const event of story(...told)) judge.observe(event);
  return judge.propertyVerdicts(moment)['P-LIVE(B)'] as Verdict;
};

// Accepted at 2,000 µs.
const taken = [attempted('shop-1'), stored('shop-1'), confirmed('shop-1')];

describe('P-LIVE(B) bounded-delivery', () => {
  test('holds for a delivery in time, to the microsecond', () => {
    expect(line(within(500, [...taken, delivered('shop-1', { at: 2500 })]))).toBe(
      'holds: every accepted message was delivered within 500 µs',
    );
  });

  test('is broken by a delivery that is a microsecond late', () => {
    expect(line(within(500, [...taken, delivered('shop-1', { at: 2501 })]))).toBe(
      'violated: shop-1 was delivered at 2501 µs only for orders, though it was due by 2500 µs [2 3]',
    );
  });

  test('counts from the last fault, were it only a loss on the network', () => {
    expect(
      within(500, [...taken, fault('healed', 'net', { at: 9000 }), delivered('shop-1', { at: 9400 })]).status,
    ).toBe('holds');
    expect(
      within(500, [...taken, lost(undefined, 'ping', 'chance', { at: 9000 }), delivered('shop-1', { at: 9600 })])
        .status,
    ).toBe('violated');
  });

  test('is broken at rest by what never came', () => {
    expect(line(within(500, taken))).toBe(
      'violated: shop-1 was not delivered for orders, though it was due by 2500 µs [2]',
    );
  });

  test('can be decided where a limit ended the run, once the time was up', () => {
    expect(within(500, [...taken, attempted('shop-2')], 'cut-off').status).toBe('violated');
    expect(line(within(5000, [...taken, attempted('shop-2')], 'cut-off'))).toBe(
      'undecided: the run ended before the time was up',
    );
    expect(within(500, taken, 'running').status).toBe('undecided');
  });

  test('does not take a loss for a sign of how late it is', () => {
    const told = [...taken, lost('shop-2', 'publish', 'chance', { at: 2000 }), lost('shop-2')];
    expect(within(500, told, 'cut-off').status).toBe('undecided');
  });

  test('asks nothing for what was excused', () => {
    expect(line(within(500, [...taken, dropped('shop-1')]))).toBe(
      'undecided: nothing was accepted, so nothing was tested',
    );
  });

  test('is a liveness property: no prefix breaks it', () => {
    const property = bounded(micros(1));
    expect([property.kind, property.violatedAt(property.fold.initial)]).toEqual(['liveness', undefined]);
  });
});
