// Every schedule of small worlds: what each discipline is worth in all of them, and the path that shows what it is not.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  conduct,
  disciplines,
  type ExploreResult,
  explore,
  exploreJson,
  interruption,
  pathOf,
} from '../../src/campaign/index.ts';
import type { GuaranteeName } from '../../src/guarantees/index.ts';
import { parseScenario } from '../../src/scenario/index.ts';
import { scenarioOf } from '../support/parsed.ts';

const three: readonly GuaranteeName[] = ['at-most-once', 'at-least-once', 'exactly-once'];

/** One message, one consumer of a discipline, and one crash of it, wherever it falls. */
function worldOf({ consumer, store }: (typeof disciplines)[number]): string {
  return `queuescope: 1
name: one crash of the worker
topology: { queues: [{ name: orders, lease: 200ms, durable: true }] }
producers: [{ id: shop, to: orders, messages: 1, confirm: all, retry: { after: 100ms, max: forever } }]
${store === undefined ? '' : `stores: [{ id: ledger, kind: ${store} }]\n`}consumers: [{ id: worker, from: orders, work: 10ms, ${consumer} }]
search: { budget: { crashes: 1 }, faults: { nodes: [worker] } }
`;
}

const shown = ({ findings }: ExploreResult): string[] =>
  findings.map(({ guarantee, observed, counterexample }) =>
    counterexample === undefined ? `${guarantee} ${observed}` : `${guarantee} breaks with ${counterexample.par}`,
  );

describe('every schedule with one crash gives each discipline its verdict of semantics.md 2.6', () => {
  const duplicates = ['at-most-once breaks with 1', 'at-least-once holds', 'exactly-once breaks with 1'];
  const losses = ['at-most-once holds', 'at-least-once breaks with 1', 'exactly-once breaks with 1'];
  const neither = ['at-most-once holds', 'at-least-once holds', 'exactly-once holds'];
  test.each([
    ['ack-on-receipt', losses, 87, 158],
    ['ack-before-effect', losses, 236, 324],
    ['effect-before-ack', duplicates, 232, 304],
    ['idempotent-effect', neither, 254, 350],
    ['atomic-mark', neither, 254, 350],
    ['mark-first', losses, 343, 462],
    ['mark-last', duplicates, 484, 650],
  ] as const)('%s', async (id, verdicts, states, all) => {
    const discipline = disciplines.find((each) => each.id === id) as (typeof disciplines)[number];
    const result = await explore(scenarioOf(worldOf(discipline)), { guarantees: three });
    expect(shown(result)).toEqual(verdicts);
    expect({ complete: result.complete, states: result.states }).toEqual({ complete: true, states });
    const whole = await explore(scenarioOf(worldOf(discipline)), { guarantees: three, commuting: false });
    expect([whole.states, shown(whole)]).toEqual([all, verdicts]);
    expect(result.mattered).toBeGreaterThan(0);
  });
});

describe('what a search finds', () => {
  const naive = scenarioOf(worldOf(disciplines[2] as (typeof disciplines)[number]));

  test('is shown again by its path', async () => {
    const result = await explore(naive, { guarantees: three, file: 'naive.yaml' });
    const found = result.findings[0]?.counterexample;
    const again = conduct(naive, {
      seed: result.seed,
      path: pathOf(exploreJson(result).verdicts['at-most-once']?.counterexample?.path ?? ''),
    });
    expect(again.traceHash).toBe(found?.traceHash);
    expect(again.verdicts['at-most-once'].status).toBe('violated');
    expect(found?.replay).toMatch(/^queuescope replay naive\.yaml --seed 1 --path [\d.]+$/);
  });

  test('is undecided where a bound stops it, however much seemed to hold', async () => {
    const result = await explore(naive, { guarantees: ['at-least-once'], limit: 50 });
    expect(result).toMatchObject({ complete: '50 states', stoppedBy: 'states', outcome: 'undecided' });
    expect(result.findings[0]?.because).toContain('stopped by its bound of 50 states');
  });

  test('names what else stopped it', async () => {
    const result = await explore(naive, { guarantees: three, stoppedBy: () => interruption, stride: 10 });
    expect(result).toMatchObject({ complete: 'an interruption', stoppedBy: 'interruption' });
    expect(result.findings[0]?.because).toBe('the search was stopped by an interruption');
  });

  test('is vacuous where no fault of the budget could matter', async () => {
    const idle = scenarioOf(
      worldOf(disciplines[2] as (typeof disciplines)[number])
        .replace('crashes: 1', 'duplicates: 1')
        .replace('nodes: [worker]', 'packets: [nack]'),
    );
    const result = await explore(idle, { guarantees: ['at-least-once'] });
    expect(result).toMatchObject({ complete: true, vacuous: true, outcome: 'undecided' });
  });

  test('is not vacuous where a fault mattered on a way to an end that is also reached by another way', async () => {
    const [, , redelivered] = disciplines;
    const world = worldOf(redelivered as (typeof disciplines)[number]);
    // Asked about losses alone, a repeated effect leaves no mark on a world at rest.
    const result = await explore(scenarioOf(world), { guarantees: ['at-least-once'] });
    expect(result).toMatchObject({ complete: true, vacuous: false, outcome: 'kept' });
    expect(result.mattered).toBeGreaterThan(0);
  });

  test('never lets a window of five minutes end before a retry of 100 ms that began with it', async () => {
    const window = (span: string) => `queuescope: 1
name: a window and a retry
topology: { queues: [{ name: orders, lease: 100ms }] }
stores: [{ id: ledger, kind: windowed, window: ${span} }]
producers: [{ id: shop, to: orders, messages: 1 }]
consumers: [{ id: worker, from: orders, work: 1ms, ack: after-effect, dedup: mark-last }]
search: { budget: { drops: 1 }, faults: { packets: [ack] } }
`;
    const verdict = async (span: string) =>
      (await explore(scenarioOf(window(span)), { guarantees: ['at-most-once'] })).findings[0]?.observed;
    expect(await verdict('5m')).toBe('holds');
    expect(await verdict('20ms')).toBe('violated');
  });
});

describe('the shipped scenarios promise of all schedules what all schedules show', () => {
  const folder = new URL('../../scenarios/2-guarantees/', import.meta.url);
  // Those whose budgets span more than some thousand states are left to the campaign.
  const small = readdirSync(folder).filter(
    (name) =>
      name.endsWith('.yaml') && !/exactly-once-repaired|at-least-once-repaired|at-most-once-repaired/.test(name),
  );
  test.each(small)('%s', async (name) => {
    const read = (path: string) => readFileSync(new URL(path, folder), 'utf8');
    const parsed = parseScenario(read(name), name, read);
    if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join());
    const result = await explore(parsed.scenario, { limit: 50_000 });
    expect(result.findings.filter(({ outcome }) => outcome !== 'kept').map(({ because }) => because)).toEqual([]);
    expect(result.complete).toBe(true);
  });
});
