// One search by several: whoever is faster, they find what one finds alone.
import { describe, expect, test } from 'vitest';
import { inquestOf } from '../../src/campaign/explore/inquest-of.ts';
import { scoutOf } from '../../src/campaign/explore/scouts.ts';
import { disciplines, explore, type SearchBrief } from '../../src/campaign/index.ts';
import type { Answers } from '../../src/explore/answers.ts';
import { Expedition } from '../../src/explore/crew/expedition.ts';
import type { Link } from '../../src/explore/crew/orders.ts';
import { atHand, Scout } from '../../src/explore/crew/scout.ts';
import { Inquiry, type Subject } from '../../src/explore/inquiry.ts';
import { scenarioOf } from '../support/parsed.ts';

const brief: SearchBrief = {
  names: ['at-most-once', 'at-least-once', 'no-silent-loss'],
  symmetry: true,
  commuting: true,
};

const text = `queuescope: 1
name: two workers
topology: { queues: [{ name: orders, lease: 200ms }] }
producers: [{ id: shop, to: orders, messages: 2, confirm: none }]
consumers:
  - { id: ann, from: orders, work: 10ms, ${disciplines[2]?.consumer} }
  - { id: bob, from: orders, work: 10ms, ${disciplines[2]?.consumer} }
search: { budget: { drops: 1, duplicates: 1 } }
`;
const scenario = scenarioOf(text);

/** All that a search tells. */
const told = (answers: Answers) => ({
  complete: answers.complete,
  states: answers.states,
  transitions: answers.transitions,
  depth: answers.depth,
  rests: answers.rests,
  endless: answers.endless,
  influence: answers.influence,
  violations: brief.names.map((_, property) => answers.violation(property)),
});

function alone(limit: number): Inquiry<unknown, unknown> {
  const inquiry = new Inquiry(inquestOf(scenario, brief).inquest as Subject<unknown, unknown>, limit);
  while (inquiry.advance(100));
  return inquiry;
}

async function together(links: readonly Link[], limit: number, goesOn = async () => true): Promise<Expedition> {
  const { properties, lively } = inquestOf(scenario, brief).inquest;
  const expedition = new Expedition(links, { properties, lively, limit });
  await expedition.run(10, goesOn);
  return expedition;
}

const scouts = (count: number): Link[] => Array.from({ length: count }, () => atHand(scoutOf(scenario, brief)));

describe('several scouts find what one finds alone', () => {
  test.each([1, 2, 3, 5])('%i of them', async (count) => {
    expect(told(await together(scouts(count), 100_000))).toEqual(told(alone(100_000)));
  });

  test('also where the limit of states stops them in the middle of a level', async () => {
    const stopped = await together(scouts(3), 777);
    expect([stopped.complete, stopped.states]).toEqual([false, 777]);
    expect(told(stopped)).toEqual(told(alone(777)));
  });

  test('and a search that is stopped while they set out tells what was covered before they came', async () => {
    let called = false;
    const crew = async (): Promise<readonly Link[]> => {
      called = true;
      return scouts(2);
    };
    const stoppedBy = () => (called ? ({ by: 'interruption', what: 'an interruption' } as const) : undefined);
    const larger = scenarioOf(text.replace('messages: 2', 'messages: 3'));
    const { states, findings } = await explore(larger, { guarantees: brief.names, crew, stoppedBy, symmetry: false });
    expect(states).toBeGreaterThanOrEqual(4_000);
    expect(findings.map(({ observed }) => observed)).not.toContain('holds');
  });

  test('and however late one of them answers', async () => {
    const late = (link: Link): Link => ({
      ...link,
      ask: async (order) => {
        for (let i = 0; i < 7; i++) await undefined;
        return link.ask(order);
      },
    });
    const [first, ...others] = scouts(3);
    expect(told(await together([late(first as Link), ...others], 100_000))).toEqual(told(alone(100_000)));
  });

  test('and each of them has a part of the work', async () => {
    const parts = [0, 0];
    const counted = scouts(2).map(
      (link, scout): Link => ({
        ...link,
        ask: async (order) => {
          const report = await link.ask(order);
          if (order.type === 'expand') parts[scout] = (parts[scout] ?? 0) + report.seen.length;
          return report;
        },
      }),
    );
    await together(counted, 100_000);
    const [most, least] = [Math.max(...parts), Math.min(...parts)];
    expect(least).toBeGreaterThan(most / 3);
  });
});

describe('what is stopped', () => {
  test('has covered whole levels, and holds nothing for certain', async () => {
    let looks = 0;
    const stopped = await together(scouts(2), 100_000, async () => ++looks < 20);
    expect(stopped.complete).toBe(false);
    expect(stopped.states).toBeGreaterThan(1);
    expect(stopped.states).toBeLessThan(alone(100_000).states);
  });
});

test('a scout walks to states that others have found', () => {
  const counters: Subject<number, number> = {
    initial: 0,
    properties: 1,
    lively: 0,
    steps: (state) => (state < 4 ? [1, 2] : []),
    after: (state, step) => state * 10 + step,
    encode: (state) => [state],
    faults: () => 0,
    broken: () => 0,
    isBenign: () => true,
    rest: () => undefined,
  };
  const scout = new Scout(counters);
  scout.obey({ type: 'move', taken: [{ number: 5, path: [] }], given: new Int32Array() });
  const { seen } = scout.obey({ type: 'expand', count: 1 });
  expect([seen[0], seen[5]]).toEqual([5, 2]);
});
