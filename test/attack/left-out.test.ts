// What a verdict does not speak of is said beside it.
import { describe, expect, test } from 'vitest';
import type { Handler, HandlerMessage } from '../../src/attack/index.ts';
import { attacked, budgetWith, findingOf } from '../support/attack/attacked.ts';

const keyOf = ({ id }: HandlerMessage) => ({ idempotencyKey: id });
const charges: Handler = (message, { call }) => call('charge', message.body, keyOf(message));
const crashes = budgetWith({ redeliver: 0, duplicate: 0, reorder: 0, stall: 0, disconnect: 0, switch: 0 });

describe('what is excused and what has no effect is named', () => {
  test('a message that the code gives up before its effect is excused, with the reason and a run', async () => {
    const handler: Handler = async (message, effects) => {
      await message.nack({ requeue: false });
      await charges(message, effects);
    };
    const result = await attacked(() => handler, { budget: crashes });
    expect(findingOf(result, 'at-least-once').status).toBe('holds');
    expect(result.excused).toMatchObject([{ why: 'rejected', plan: [{ kind: 'crash' }] }]);
    expect(result.excused[0]?.runs).toBeGreaterThan(1);
    expect((await attacked(() => charges, { budget: crashes })).excused).toEqual([]);
  });

  test('a message that the code ignores has no effect', async () => {
    const handler: Handler = (message, effects) => (message.number === 2 ? undefined : charges(message, effects));
    expect((await attacked(() => handler, { faults: 0 })).idle).toEqual(['shop-2']);
    expect((await attacked(() => charges, { faults: 0 })).idle).toEqual([]);
  });
});

describe('a handler that throws at its first try', () => {
  const retried =
    (first: Handler): Handler =>
    async (message, effects) => {
      if (message.redelivered) return charges(message, effects);
      await first(message, effects);
      throw new Error('not yet\nnot in the least');
    };

  test('is attacked like any other', async () => {
    const result = await attacked(() => retried((_, { store }) => store.get('x')), { budget: crashes });
    expect(result.findings.map(({ status }) => status)).toEqual(['holds', 'holds', 'holds']);
  });

  test('is broken without any fault where both tries have the effect', async () => {
    const handler =
      (): Handler =>
      async (message, { call }) => {
        await call('charge', message.body);
        if (!message.redelivered) throw new Error('not yet');
      };
    const found = findingOf(await attacked(handler, { faults: 0 }), 'at-most-once');
    expect(found).toMatchObject({ status: 'violated', breach: { par: 0 } });
  });

  test('is undecided where it throws each time, and the first line of its error is told', async () => {
    const handler: Handler = async (_, { store }) => {
      await store.get('x');
      throw new Error('not yet\nnot in the least');
    };
    const { trouble } = await attacked(() => handler);
    expect(trouble).toMatchObject({ kind: 'throws' });
    expect(trouble?.message).toMatch(/Error: not yet$/);
  });
});

test('work that outlasts the lease comes to no end, and the lease is named', async () => {
  const handler: Handler = async (message, { sleep, call }) => {
    await sleep(100_000);
    await call('charge', message.body, keyOf(message));
  };
  const { trouble } = await attacked(() => handler, { faults: 0 });
  expect(trouble?.message).toContain("the work on shop-1 takes longer than the broker's lease of 1 s");
});

test('code that awaits what is not observed holds as far as it was observed, and is not completely tried', async () => {
  const unobserved = await attacked(() => charges, { budget: crashes }, [{ what: 'await', at: undefined }]);
  expect(findingOf(unobserved, 'exactly-once')).toMatchObject({
    status: 'holds',
    because: expect.stringMatching(/^as far as it was observed, /),
  });
  expect(unobserved.complete).toBe(false);
  expect((await attacked(() => charges, { budget: crashes })).complete).toBe(true);
});
