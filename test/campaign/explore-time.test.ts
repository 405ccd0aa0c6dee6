// A search takes no account of time, but of what time may do: how long a crash lasts, and what the clock alone breaks.
import { describe, expect, test } from 'vitest';
import { check, conduct, explore, pathCode } from '../../src/campaign/index.ts';
import type { GuaranteeName } from '../../src/guarantees/index.ts';
import { scenarioOf } from '../support/parsed.ts';

const six: readonly GuaranteeName[] = [
  'at-most-once',
  'at-least-once',
  'exactly-once',
  'at-most-once-delivery',
  'at-least-once-delivery',
  'exactly-once-delivery',
];

interface World {
  readonly window: string;
  readonly dedup: 'mark-first' | 'mark-last';
  readonly producer: string;
  readonly victim: 'shop' | 'worker' | 'broker';
}

/** One message, a store that forgets, and one crash of one actor. */
const world = ({ window, dedup, producer, victim }: World): string => `
queuescope: 1
name: A crash of ${victim}, and a store that remembers for ${window}
profile: in-memory
topology: { queues: [{ name: orders, lease: 1s, durable: true }] }
stores: [{ id: dedup, kind: windowed, window: ${window} }]
producers: [{ id: shop, to: orders, messages: 1, ${producer} }]
consumers: [{ id: worker, from: orders, ack: after-effect, work: 5ms, dedup: ${dedup}, store: dedup }]
network: { latency: 1ms }
until: 20s
search: { budget: { crashes: 1 }, faults: { nodes: [${victim}] } }
`;

const outbox = 'confirm: all, outbox: true, retry: { after: 100ms, max: 5 }';

describe('a crash lasts as long as the adversary likes', () => {
  const forgetful = scenarioOf(world({ window: '200ms', dedup: 'mark-last', producer: outbox, victim: 'shop' }));

  test('so a store may forget while the shop is down, and the crash alone breaks exactly-once', async () => {
    const { complete, findings } = await explore(forgetful, { guarantees: ['exactly-once'] });
    const [finding] = findings;
    expect([complete, finding?.observed, finding?.counterexample?.par]).toEqual([true, 'violated', 1]);
    const run = conduct(forgetful, { path: finding?.counterexample?.path ?? [] });
    expect([run.verdicts['exactly-once'].status, run.faults.length]).toEqual(['violated', 1]);
  });

  test('but not longer than the faults of a run: a window of an hour outlasts it', async () => {
    const patient = scenarioOf(world({ window: '1h', dedup: 'mark-last', producer: outbox, victim: 'shop' }));
    const { complete, findings } = await explore(patient, { guarantees: ['exactly-once'] });
    expect([complete, findings[0]?.observed]).toEqual([true, 'holds']);
  });

  test('and a loss is told with a path whose replay loses the message', async () => {
    const producer = 'confirm: none';
    const marked = scenarioOf(world({ window: '60ms', dedup: 'mark-first', producer, victim: 'worker' }));
    const { findings } = await explore(marked, { guarantees: ['at-least-once'] });
    const path = findings[0]?.counterexample?.path ?? [];
    expect(findings[0]?.observed).toBe('violated');
    expect(conduct(marked, { path }).verdicts['at-least-once'].status).toBe('violated');
  });
});

describe('what holds in every schedule', () => {
  const worlds = (['60ms', '300ms', '5s'] as const).flatMap((window) =>
    (['mark-first', 'mark-last'] as const).flatMap((dedup) =>
      (['shop', 'worker', 'broker'] as const).map((victim, index): World => {
        const producer = index === 0 || window === '300ms' ? outbox : 'confirm: all, retry: { after: 500ms, max: 1 }';
        return { window, dedup, producer, victim };
      }),
    ),
  );

  test.each(worlds)(
    'is broken by no random plan with the same faults: $window, $dedup, a crash of $victim',
    async (each) => {
      const scenario = scenarioOf(world(each));
      const searched = await explore(scenario, { guarantees: six });
      const tried = await check(scenario, { guarantees: six, runs: 150 });
      expect(searched.complete).toBe(true);
      searched.findings.forEach(({ guarantee, observed, counterexample }, index) => {
        const { counterexample: plan } = tried.findings[index] as (typeof tried.findings)[number];
        if (observed === 'holds') expect([guarantee, plan?.replay]).toEqual([guarantee, undefined]);
        if (counterexample === undefined) return;
        if (plan !== undefined) expect(counterexample.par).toBeLessThanOrEqual(plan.faults);
        const run = conduct(scenario, { path: counterexample.path });
        expect([guarantee, run.verdicts[guarantee].status]).toEqual([guarantee, 'violated']);
      });
    },
  );
});

test('what the undisturbed run breaks is not said to hold: a retry that is shorter than the way there and back', async () => {
  const hasty = scenarioOf(`
queuescope: 1
name: A retry after 5 ms
profile: in-memory
topology: { queues: [{ name: orders, lease: 1s }] }
producers: [{ id: shop, to: orders, messages: 1, confirm: all, retry: { after: 5ms, max: 1 } }]
consumers: [{ id: worker, from: orders, ack: after-effect, work: 5ms }]
network: { latency: 10ms }
until: 20s
search: { budget: {} }
`);
  const { findings } = await explore(hasty, { guarantees: ['at-most-once', 'at-least-once'] });
  const [most, least] = findings;
  expect([most?.observed, least?.observed]).toEqual(['violated', 'holds']);
  expect(most?.because).toContain('violated with no fault, by the clock');
  expect(most?.counterexample).toMatchObject({ par: 0, kind: 'clock' });
  expect(pathCode(most?.counterexample?.path ?? [1])).toBe('');
  expect(conduct(hasty, { path: [] }).verdicts['at-most-once'].status).toBe('violated');
});
