// Random fault plans, the smallest one that breaks a guarantee, and the line that shows it again.
import { describe, expect, test } from 'vitest';
import { type CheckOptions, check, checkJson, conduct, planOf } from '../../src/campaign/index.ts';
import { type OrdersOptions, ordersText } from '../support/orders.ts';
import { scenarioOf } from '../support/parsed.ts';

const checking = (orders: OrdersOptions, options: CheckOptions = {}) =>
  check(scenarioOf(ordersText(orders)), { file: 'orders.yaml', runs: 300, ...options });

describe('a check of an at-least-once scenario without dedup, asked for exactly-once', () => {
  const asked = checking({}, { guarantees: ['exactly-once'] });

  test('finds the duplicate effect and shrinks it to one fault', async () => {
    const [finding] = (await asked).findings;
    expect(finding).toMatchObject({ guarantee: 'exactly-once', observed: 'violated', outcome: 'broken' });
    expect(finding?.counterexample?.plan).toHaveLength(1);
    expect(finding?.counterexample?.verdict.because).toContain('had its effect');
    expect((await asked).outcome).toBe('broken');
  });

  test('prints a replay line that reproduces the same trace hash', async () => {
    const counterexample = (await asked).findings[0]?.counterexample;
    const [, file, seed, code] =
      /^queuescope replay (\S+) --seed (\S+) --plan (\S+)$/.exec(counterexample?.replay ?? '') ?? [];
    expect(file).toBe('orders.yaml');
    const report = conduct(scenarioOf(ordersText()), { seed: seed ?? '', faults: planOf(code ?? '') });
    expect(report.traceHash).toBe(counterexample?.traceHash);
    expect(report.verdicts['exactly-once'].status).toBe('violated');
  });

  test('finds the same again', async () => {
    const again = await checking({}, { guarantees: ['exactly-once'] });
    expect(checkJson(again)).toEqual(checkJson(await asked));
  });

  test('keeps a promise that one fault breaks it, and not one that none does', async () => {
    const kept = await checking({ expect: '{ exactly-once: { violated: { par: 1 } }, at-least-once: holds }' });
    expect(kept.outcome).toBe('kept');
    const fewer = await checking({ expect: '{ exactly-once: { violated: { par: 0 } } }' });
    expect(fewer.outcome).toBe('undecided');
    const more = await checking({ expect: '{ exactly-once: { violated: { par: 2 } } }' });
    expect(more.outcome).toBe('broken');
  });
});

describe('a check of a scenario with atomic dedup', () => {
  const promised = { dedup: 'atomic', expect: '{ exactly-once: holds }' } as const;

  test('is clean, and says in how many runs a fault mattered', async () => {
    const result = await checking(promised, { runs: 500 });
    expect(result).toMatchObject({ outcome: 'kept', runs: 500, vacuous: false, stopped: false });
    expect(result.mattered).toBeGreaterThan(250);
    expect(result.findings[0]?.because).toContain(`${result.mattered} had a fault that mattered`);
  });

  test('is broken where it promised a violation that no run shows', async () => {
    const result = await checking({ ...promised, expect: '{ exactly-once: violated }' });
    expect(result.findings[0]).toMatchObject({ observed: 'holds', outcome: 'broken' });
  });

  test('is undecided, never green, where no fault may be injected', async () => {
    const result = await checking({ ...promised, budget: '{}' });
    expect(result).toMatchObject({ outcome: 'undecided', vacuous: true, mattered: 0 });
    expect(result.findings[0]?.because).toContain('vacuous');
  });

  test('is undecided where the faults that are allowed change nothing', async () => {
    const asleep = { ...promised, faults: '{ nodes: [worker], packets: [nack], points: [before-send] }' };
    expect(await checking(asleep)).toMatchObject({ outcome: 'undecided', vacuous: true });
  });

  test('is undecided where the limits end every run', async () => {
    const result = await checking({ ...promised, more: 'limits: { steps: 5 }' });
    expect(result).toMatchObject({ outcome: 'undecided' });
  });

  test('reports what was covered where it is stopped', async () => {
    const seen: number[] = [];
    const result = await checking(promised, {
      every: 50,
      onProgress: ({ runs }) => {
        seen.push(runs);
      },
      shouldStop: () => seen.length === 3,
    });
    expect(seen).toEqual([0, 50, 100]);
    expect(result).toMatchObject({ outcome: 'undecided', stopped: true, runs: 150, asked: 300 });
  });
});

describe('the kinds of fault', () => {
  test.each([
    ['drops', 'lose'],
    ['duplicates', 'duplicate'],
    ['timeouts', 'delay'],
    ['crashes', 'crash'],
  ])('a budget of %s alone is enough to break exactly-once, by one fault of its kind', async (budget, type) => {
    const { findings } = await checking({ budget: `{ ${budget}: 2 }` }, { guarantees: ['exactly-once'], runs: 1_000 });
    expect(findings[0]?.counterexample?.plan).toEqual([expect.objectContaining({ type })]);
  });

  test('only what the scenario allows is struck', async () => {
    const faults = '{ nodes: [broker], packets: [ack], points: [after-write] }';
    const { findings } = await checking({ faults }, { guarantees: ['exactly-once', 'at-most-once'] });
    for (const { counterexample } of findings)
      for (const fault of counterexample?.plan ?? [])
        expect(fault).toMatchObject(fault.type === 'crash' ? { node: 'broker' } : { match: { packet: 'ack' } });
  });
});

describe('what is checked', () => {
  test('is what the search promises, or else what the run promises to hold', async () => {
    const names = (result: Awaited<ReturnType<typeof check>>) => result.findings.map(({ guarantee }) => guarantee);
    const more = 'expect: { at-least-once: holds, exactly-once: violated }';
    expect(names(await checking({ more, expect: '{ exactly-once: violated }' }))).toEqual(['exactly-once']);
    expect(names(await checking({ more }))).toEqual(['at-least-once']);
    expect((await checking({})).outcome).toBe('undecided');
  });
});
