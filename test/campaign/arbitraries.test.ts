// The arbitraries of the library: what they make is valid, within its bounds, and shrinks to something small.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  conduct,
  faultPlans,
  planCode,
  planOf,
  ScenarioError,
  scenarioIn,
  scenarios,
  withWorkload,
  workloads,
} from '../../src/index.ts';

const shop = scenarioIn(`queuescope: 1
name: two producers
producers:
  - { id: shop, to: orders, messages: 2, every: 10ms, confirm: all, retry: { after: 100ms, max: 5 } }
  - { id: till, to: orders, messages: 1 }
consumers: [{ id: worker, from: orders, work: 5ms, ack: after-effect }]
search: { budget: { drops: 1, crashes: 1 } }
`);

describe('scenarioIn', () => {
  test('throws all problems at once, each with its place and its hint', () => {
    const wrong = 'queuescope: 1\nname: wrong\nproducers: [{ id: shop, to: orders, mesages: 1 }]\nconsumers: 3\n';
    expect(() => scenarioIn(wrong, 'shop.yaml')).toThrow(ScenarioError);
    expect(() => scenarioIn(wrong, 'shop.yaml')).toThrow(/shop\.yaml:3[\s\S]*messages[\s\S]*shop\.yaml:4/);
  });

  test('reads what a file extends', () => {
    const base =
      'queuescope: 1\nname: base\nproducers: [{ id: shop, to: orders }]\nconsumers: [{ id: w, from: orders }]\n';
    const extended = scenarioIn('queuescope: 1\nextends: ./base.yaml\nname: more\n', 'more.yaml', () => base);
    expect(extended).toMatchObject({ name: 'more', producers: [{ id: 'shop' }] });
  });
});

describe('workloads', () => {
  test('stay within their bounds, and every scenario runs under them', () => {
    const bounds = { messages: 4, every: 5_000, start: 1_000, keys: 2 };
    fc.assert(
      fc.property(workloads(shop, bounds), (workload) => {
        expect(workload.map(({ id }) => id)).toEqual(['shop', 'till']);
        for (const { messages, every, start, keys } of workload) {
          expect(messages >= 1 && messages <= 4 && keys >= 1 && keys <= 2).toBe(true);
          expect(every <= 5_000 && start <= 1_000).toBe(true);
        }
        const { counts, end } = conduct(withWorkload(shop, workload));
        expect(end).toBe('quiet');
        expect(counts.attempted).toBe(workload.reduce((sum, { messages }) => sum + messages, 0));
      }),
      { numRuns: 50 },
    );
  });

  test('shrink to one message each, at once', () => {
    const failing = fc.check(fc.property(workloads(shop), () => false));
    expect(failing.counterexample).toEqual([
      [
        { id: 'shop', messages: 1, every: 0, start: 0, keys: 1 },
        { id: 'till', messages: 1, every: 0, start: 0, keys: 1 },
      ],
    ]);
  });

  test('leave a producer alone that they do not name', () => {
    const [first] = fc.sample(workloads(shop), { numRuns: 1, seed: 1 })[0] ?? [];
    if (first === undefined) throw new Error('there is no load');
    expect(withWorkload(shop, [first]).producers[1]).toEqual(shop.producers[1]);
  });
});

describe('fault plans', () => {
  test('stay within the budget, fit the scenario, and survive being written as a code', () => {
    fc.assert(
      fc.property(faultPlans(shop), (faults) => {
        expect(faults.filter(({ type }) => type === 'lose').length).toBeLessThanOrEqual(1);
        expect(faults.filter(({ type }) => type === 'crash').length).toBeLessThanOrEqual(1);
        expect(planOf(planCode(faults))).toEqual(faults);
        expect(conduct(shop, { faults }).end).toBe('quiet');
      }),
      { numRuns: 60 },
    );
  });

  test('may have another budget than the scenario says', () => {
    const quiet = faultPlans(shop, { budget: { drops: 0, crashes: 0 } });
    expect(fc.sample(quiet, { numRuns: 5, seed: 1 })).toEqual([[], [], [], [], []]);
    const doubled = fc.sample(faultPlans(shop, { budget: { drops: 0, crashes: 0, duplicates: 2 } }), {
      numRuns: 20,
      seed: 1,
    });
    expect(new Set(doubled.flat().map(({ type }) => type))).toEqual(new Set(['duplicate']));
  });

  test('shrink to the one fault that breaks something', () => {
    const property = fc.property(faultPlans(shop), (faults) => {
      return conduct(shop, { faults }).verdicts['exactly-once'].status !== 'violated';
    });
    const { counterexample } = fc.check(property, { numRuns: 500, seed: 1 });
    expect(counterexample?.[0]).toHaveLength(1);
  });
});

describe('scenarios', () => {
  test.each(['in-memory', 'rabbitmq', 'redis-pubsub'] as const)('of %s are valid and come to rest', (profile) => {
    fc.assert(
      fc.property(scenarios({ profile }), (scenario) => {
        expect(scenario.brokers.map((broker) => broker.profile.name)).toEqual([profile]);
        const { end, verdicts } = conduct(scenario);
        expect(end).toBe('quiet');
        expect(verdicts['no-silent-loss'].status).not.toBe('undecided');
      }),
      { numRuns: 60 },
    );
  });

  test('stay within their bounds', () => {
    fc.assert(
      fc.property(scenarios({ producers: 1, consumers: 3, messages: 2 }), ({ producers, consumers }) => {
        expect(producers).toHaveLength(1);
        expect(consumers.length).toBeLessThanOrEqual(3);
        expect(producers[0]?.messages).toBeLessThanOrEqual(2);
      }),
      { numRuns: 50 },
    );
  });
});
