// Reductions make a search smaller and change nothing of what it finds.
import { describe, expect, test } from 'vitest';
import { disciplines, type ExploreResult, explore } from '../../src/campaign/index.ts';
import type { GuaranteeName } from '../../src/guarantees/index.ts';
import { scenarioOf } from '../support/parsed.ts';

const impartial: readonly GuaranteeName[] = [
  'at-most-once',
  'at-least-once',
  'exactly-once',
  'at-most-once-delivery',
  'at-least-once-delivery',
  'exactly-once-delivery',
  'no-silent-loss',
];

/** What a search found, without how much it had to search for it. */
const found = ({ complete, vacuous, outcome, findings, mattered }: ExploreResult) => ({
  complete,
  vacuous,
  outcome,
  matters: mattered > 0,
  verdicts: findings.map(({ guarantee, observed, counterexample }) => ({
    guarantee,
    observed,
    par: counterexample?.par,
    kind: counterexample?.kind,
    length: counterexample?.path.length,
  })),
});

/** Two workers of a discipline on one queue. */
function twins({ consumer, store }: (typeof disciplines)[number], budget: string, faults = '', messages = 1): string {
  return `queuescope: 1
name: two workers
topology: { queues: [{ name: orders, lease: 200ms }] }
producers: [{ id: shop, to: orders, messages: ${messages}, confirm: none }]
${store === undefined ? '' : `stores: [{ id: ledger, kind: ${store} }]\n`}consumers:
  - { id: ann, from: orders, work: 10ms, ${consumer} }
  - { id: bob, from: orders, work: 10ms, ${consumer} }
search: { budget: { ${budget} }${faults} }
`;
}

describe('consumers that are set up alike are taken for one another', () => {
  const budgets = ['drops: 1', 'crashes: 1', 'duplicates: 1'];
  test.each(disciplines.flatMap((discipline) => budgets.map((budget) => [discipline.id, budget, discipline] as const)))(
    '%s with %s has no more states and the same verdicts',
    async (_, budget, discipline) => {
      const scenario = scenarioOf(twins(discipline, budget));
      const whole = await explore(scenario, { guarantees: impartial, symmetry: false });
      const reduced = await explore(scenario, { guarantees: impartial });
      expect([whole.reductions.alike, reduced.reductions.alike]).toEqual([[], [['ann', 'bob']]]);
      expect(found(reduced)).toEqual(found(whole));
      expect(reduced.states).toBeLessThanOrEqual(whole.states);
    },
  );

  // Queues hand out in turn, so most of what two workers may exchange cannot be reached with them exchanged.
  test('and there are fewer states where it can be reached that they are exchanged', async () => {
    const scenario = scenarioOf(
      twins(disciplines[2] as (typeof disciplines)[number], 'drops: 1, duplicates: 1', '', 2),
    );
    const whole = await explore(scenario, { guarantees: impartial, symmetry: false });
    const reduced = await explore(scenario, { guarantees: impartial });
    expect(found(reduced)).toEqual(found(whole));
    expect([whole.states, reduced.states]).toEqual([1475, 1433]);
  });
});

describe('consumers are not taken for one another', () => {
  const naive = disciplines[2] as (typeof disciplines)[number];
  test.each([
    ['where the adversary may strike one of them alone', twins(naive, 'crashes: 1', ', faults: { nodes: [ann] }')],
    ['where one works longer', twins(naive, 'drops: 1').replace('work: 10ms', 'work: 12ms')],
    ['where draws decide how long they work', twins(naive, 'drops: 1').replaceAll('work: 10ms', 'work: 1ms..9ms')],
    [
      'where a rule of the network names one',
      `${twins(naive, 'drops: 1')}network: { rules: [{ lose-nth: 1, to: bob }] }`,
    ],
  ])('%s', async (_, text) => {
    const result = await explore(scenarioOf(text), { guarantees: ['at-most-once'], limit: 100 });
    expect(result.reductions.alike).toEqual([]);
  });

  test('where a guarantee asks who of them it was', async () => {
    const result = await explore(scenarioOf(twins(naive, 'drops: 1')), { guarantees: ['per-key-order'], limit: 100 });
    expect(result.reductions.alike).toEqual([]);
  });
});
