// What somebody else's project does with the package: its own scenario, its own promises, its own properties.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import {
  check,
  conduct,
  explore,
  faultPlans,
  type Scenario,
  ScenarioError,
  scenarioIn,
  scenarios,
  withWorkload,
  workloads,
} from 'queuescope';
import 'queuescope/vitest';
import { describe, expect, test } from 'vitest';

const text = readFileSync(new URL('orders.yaml', import.meta.url), 'utf8');
const orders: Scenario = scenarioIn(text, 'orders.yaml');
const careless: Scenario = scenarioIn(text.replace(', dedup: atomic, store: inbox', ''), 'careless.yaml');

describe('billing', () => {
  test('charges every order once when nothing goes wrong', () => {
    expect(orders).toHold('exactly-once');
  });

  test('charges every order once wherever it crashes', async () => {
    expect(await check(orders, { runs: 100 })).toHold('exactly-once');
  });

  test('would charge twice without its inbox, and one crash is enough', async () => {
    const found = await explore(careless, { guarantees: ['exactly-once'] });
    expect(found).toViolate('exactly-once', { par: 1 });
  });

  test('shows in the failure what happened', async () => {
    const found = await check(careless, { runs: 200, guarantees: ['exactly-once'] });
    expect(() => expect(found).toHold('exactly-once')).toThrow(/had its effect twice[\s\S]*See it again[\s\S]*billing/);
  });
});

describe('properties', () => {
  test('nothing is lost in silence, whatever the load and whatever goes wrong', () => {
    const worlds = workloads(orders, { messages: 5 }).chain((workload) => {
      const scenario = withWorkload(orders, workload);
      return faultPlans(scenario).map((faults) => ({ scenario, faults }));
    });
    fc.assert(
      fc.property(worlds, ({ scenario, faults }) => {
        expect(conduct(scenario, { faults })).toHold('no-silent-loss');
      }),
      { numRuns: 30 },
    );
  });

  test('no world of RabbitMQ makes effects out of nothing', () => {
    fc.assert(
      fc.property(scenarios({ profile: 'rabbitmq' }), (scenario) => {
        const { counts } = conduct(scenario);
        expect(counts.delivered).toBeLessThanOrEqual(counts.attempted + counts.duplicated);
      }),
      { numRuns: 30 },
    );
  });
});

test('a text that is no scenario is refused with all that is wrong with it', () => {
  expect(() => scenarioIn('queuescope: 1\nname: x\nproducer: []\n', 'wrong.yaml')).toThrow(ScenarioError);
});
