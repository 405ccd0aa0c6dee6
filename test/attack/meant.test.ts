// Faults that are named by what they strike, so that a test goes on to mean the same when the code is changed.
import { expect, test } from 'vitest';
import { type Handler, type TrialFaults, tryHandler } from '../../src/attack/index.ts';
import { planIn } from '../../src/cli/attack/plan.ts';
import { attacked, findingOf } from '../support/attack/attacked.ts';

const settle = (): Promise<void> => new Promise((done) => setImmediate(() => setImmediate(done)));

const tried = (handler: Handler, faults: TrialFaults) => tryHandler({ load: async () => handler, settle, faults });

const charging: Handler = async (_, { call }) => void (await call('charge'));

/** The same, mended in another place: it looks first. */
const looking: Handler = async (message, { call, store }) => {
  if ((await store.get(message.id)) !== undefined) return;
  await call('charge');
  await store.set(message.id, true);
};

test('an attack says by what it strikes how a handler breaks', async () => {
  const { breach } = findingOf(await attacked(() => charging), 'exactly-once');
  expect(breach?.strikes).toMatchObject([{ name: 'crash@1.2', meant: 'crash@shop-1:call("charge")' }]);
});

test('by its number a crash strikes another place when the handler is changed', async () => {
  const { strikes, verdicts } = await tried(looking, ['crash@1.2']);
  expect(strikes[0]?.what).toBe('store.get("shop-1")');
  expect(verdicts['exactly-once']?.status).toBe('holds');
});

test('by what it strikes it strikes the same, and the handler is still broken', async () => {
  const { strikes, verdicts } = await tried(looking, ['crash@shop-1:call("charge")']);
  expect(strikes[0]).toMatchObject({ name: 'crash@1.3', what: 'call("charge")' });
  expect(verdicts['exactly-once']?.status).toBe('violated');
});

test('the second such place of a run has its number', async () => {
  const reading: Handler = async ({ id }, { call, store }) => {
    await store.get('rates');
    await store.get('rates');
    await call('charge', null, { idempotencyKey: id });
  };
  const struck = async (name: string) => (await tried(reading, [name])).strikes.map((strike) => strike.name);
  expect(await struck('crash@shop-1:store.get("rates")')).toEqual(['crash@1.2']);
  expect(await struck('crash@shop-1:store.get("rates")#2')).toEqual(['crash@1.3']);
});

test('what it strikes no more is missing, and nothing is struck in its place', async () => {
  const renamed: Handler = async (_, { call }) => void (await call('pay'));
  const { strikes, missing } = await tried(renamed, ['crash@shop-1:call("charge")']);
  expect({ strikes, missing }).toEqual({ strikes: [], missing: ['crash@shop-1:call("charge")'] });
});

test('a plan on the command line names faults so as well, whatever stands between the quotes', () => {
  expect(planIn('crash@shop-1:call("a+b@c")+7+redeliver@shop-1.1')).toEqual([
    'crash@shop-1:call("a+b@c")',
    7,
    'redeliver@shop-1.1',
  ]);
  expect(planIn('crash@shop-1:store.get("say \\"x\\"")+crash@1.2')).toEqual([
    'crash@shop-1:store.get("say \\"x\\"")',
    'crash@1.2',
  ]);
});
