// The parts of a search: the plans that it tries, the runs that it makes of them, and what it leaves out in the end.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Laboratory } from '../../src/campaign/check/laboratory.ts';
import { plansFor } from '../../src/campaign/check/plans.ts';
import { simplerPlans, simplest } from '../../src/campaign/check/simplify.ts';
import { conduct, planCode } from '../../src/campaign/index.ts';
import type { Fault, FaultPlan } from '../../src/model/fault.ts';
import { ordersText } from '../support/orders.ts';
import { scenarioOf } from '../support/parsed.ts';

const seed = 20260803;
const budget = '{ crashes: 2, drops: 1, duplicates: 1, timeouts: 1 }';
const orders = scenarioOf(ordersText({ dedup: 'mark-last', budget }));
const plans = fc.sample(plansFor(orders, '1'), { seed, numRuns: 150 });

const countOf = (plan: FaultPlan, type: Fault['type']): number => plan.filter((fault) => fault.type === type).length;

describe(`random plans (seed ${seed})`, () => {
  test('stay within the budget, and each has a fault', () => {
    for (const plan of plans) {
      expect(plan.length).toBeGreaterThan(0);
      expect(countOf(plan, 'crash')).toBeLessThanOrEqual(2);
      for (const type of ['lose', 'duplicate', 'delay'] as const) expect(countOf(plan, type)).toBeLessThanOrEqual(1);
    }
  });

  test('have every kind of fault among them, at times and at points', () => {
    const faults = plans.flat();
    const kinds = new Set(faults.map((fault) => (fault.type === 'crash' ? Object.keys(fault.when)[0] : fault.type)));
    expect([...kinds].toSorted((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1))).toEqual([
      'at',
      'delay',
      'duplicate',
      'lose',
      'point',
    ]);
  });

  test('mostly hit', () => {
    const hits = plans.filter((faults) => conduct(orders, { faults }).faults.length > 0);
    expect(hits.length).toBeGreaterThan(0.9 * plans.length);
  });

  test('are the same for the same seed', () => {
    const again = fc.sample(plansFor(orders, '1'), { seed, numRuns: 150 });
    expect(again.map(planCode)).toEqual(plans.map(planCode));
  });
});

describe(`the runs of a search (seed ${seed})`, () => {
  const names = ['exactly-once', 'at-least-once'] as const;
  const laboratory = new Laboratory(orders, names, ['1', '1/1']);

  test('are judged as the run is that the replay line repeats', () => {
    plans.forEach((plan, index) => {
      const choice = index % 2;
      const { verdicts } = laboratory.result({ seed: choice, plan });
      const report = conduct(orders, { seed: choice === 0 ? '1' : '1/1', faults: plan });
      const expected = names.map((name) => report.verdicts[name].status);
      expect(verdicts.map((word) => (word === 'untested' ? 'undecided' : word))).toEqual(expected);
    });
  });

  test.each([
    ['that strikes nothing', [{ type: 'lose', match: { packet: 'nack' }, nth: 1 }], false],
    ['that strikes when all is done', [{ type: 'crash', node: 'worker', when: { at: 5_000_000 } }], false],
    ['after which a message comes again', [{ type: 'lose', match: { packet: 'ack' }, nth: 1 }], true],
  ] as const)('do not take a fault for one that mattered unless it did: one %s', (_, plan, mattered) => {
    expect(laboratory.result({ seed: 0, plan }).mattered).toBe(mattered);
  });
});

describe('paring a plan down', () => {
  const crash: Fault = {
    type: 'crash',
    node: 'worker',
    when: { point: 'after-effect', message: 2, nth: 3 },
    restartAfter: 50,
  };
  const loss: Fault = { type: 'lose', match: { packet: 'ack', from: 'worker', message: 1 }, nth: 2 };

  test('leaves what is needed, and nothing else', () => {
    const crashes = (plan: FaultPlan) => plan.some(({ type }) => type === 'crash');
    expect(simplest([loss, crash], crashes)).toEqual([
      { type: 'crash', node: 'worker', when: { point: 'after-effect' }, restartAfter: 50_000 },
    ]);
    const acks = (plan: FaultPlan) => plan.some((fault) => fault.type === 'lose' && fault.match.packet === 'ack');
    expect(simplest([loss, crash], acks)).toEqual([{ type: 'lose', match: { packet: 'ack' }, nth: 1 }]);
    expect(simplest([loss, crash], () => true)).toEqual([]);
    expect(simplest([loss, crash], (plan) => plan.length === 2 && plan.includes(loss) && plan.includes(crash))).toEqual(
      [loss, crash],
    );
  });

  test('tries only plans that are simpler, so that it comes to an end', () => {
    const plan: FaultPlan = [loss, crash, { type: 'delay', match: { packet: 'ack' }, nth: 4, by: 200 }];
    for (const simpler of simplerPlans(plan)) expect(planCode(simpler)).not.toBe(planCode(plan));
  });
});
