// Requests that fail: a handler is told so, and what it does then decides.
import { describe, expect, test } from 'vitest';
import type { AttackOptions, Handler } from '../../src/attack/index.ts';
import { attacked, budgetWith, findingOf } from '../support/attack/attacked.ts';

/** Attacks a handler whose requests may fail once. */
const failing = (handler: Handler, options: Partial<AttackOptions> = {}) =>
  attacked(() => handler, { messages: 1, budget: budgetWith({ error: 1, timeout: 1 }), ...options });

const names = (result: Awaited<ReturnType<typeof failing>>, guarantee: string) =>
  findingOf(result, guarantee).breach?.strikes.map(({ name }) => name);

describe('a handler that is told of an error', () => {
  test('and acknowledges all the same loses the effect', async () => {
    const result = await failing(async (message, { publish }) => {
      try {
        await publish('paid', null, { id: message.id });
      } finally {
        await message.ack();
      }
    });
    expect(findingOf(result, 'at-least-once')).toMatchObject({ status: 'violated', breach: { par: 1 } });
    expect(names(result, 'at-least-once')).toEqual(['error@1.2']);
    expect(result.singles).toContainEqual(
      expect.objectContaining({ kind: 'error', words: 'publish("paid")', broke: ['at-least-once', 'exactly-once'] }),
    );
  });

  test('and throws gets the message again', async () => {
    const told = new Set<string>();
    const result = await failing(async (message, { call }) => {
      try {
        await call('charge', null, { idempotencyKey: message.id });
      } catch (error) {
        told.add(`${(error as { code: string }).code}: ${(error as Error).message}`);
        throw error;
      }
    });
    expect(result.complete).toBe(true);
    expect(result.findings.map(({ status }) => status)).toEqual(['holds', 'holds', 'holds']);
    expect([...told].toSorted()).toEqual([
      'ECONNREFUSED: call("charge"): the connection was refused, and nothing was done',
      'ETIMEDOUT: call("charge"): no answer came in time, and whether it was done is not known',
    ]);
  });

  test('and takes what it could not read for absent does it again', async () => {
    const result = await failing(
      async ({ id }, { store, call }) => {
        if ((await store.get(id).catch(() => undefined)) !== undefined) return;
        await call('charge');
        await store.set(id, true).catch(() => undefined);
      },
      { faults: 2, failsAlone: false, budget: budgetWith({ crash: 0, duplicate: 0, stall: 0, error: 1 }) },
    );
    expect(findingOf(result, 'at-most-once')).toMatchObject({ status: 'violated', breach: { par: 2 } });
    expect(names(result, 'at-most-once')).toEqual(['redeliver@shop-1.1', 'error@1.6']);
  });
});

test('a handler that tries once more after a timeout does twice what was done', async () => {
  const result = await failing(
    async (_, { call }) => {
      await call('charge').catch(() => call('charge'));
    },
    { budget: budgetWith({ crash: 0, redeliver: 0, duplicate: 0, stall: 0, error: 1, timeout: 1 }) },
  );
  expect(names(result, 'at-most-once')).toEqual(['timeout@1.2']);
  expect(findingOf(result, 'at-least-once').status).toBe('holds');
});

test('a transaction that fails leaves nothing, or all of it where the answer is what is lost', async () => {
  const result = await failing(({ id, body }, { store }) =>
    store.transaction(async (t) => {
      if (!(await t.putIfAbsent(`seen:${id}`, true))) return;
      await t.add('balance', (body as { amount: number }).amount);
    }),
  );
  expect(result.findings.map(({ status }) => status)).toEqual(['holds', 'holds', 'holds']);
});

test('a request that fails alone is all that goes otherwise in its run', async () => {
  const kinds = async (failsAlone: boolean) => {
    const result = await failing(({ id }, { call }) => call('charge', null, { idempotencyKey: id }), {
      faults: 2,
      failsAlone,
    });
    expect(result.complete).toBe(true);
    return result.runs;
  };
  expect(await kinds(true)).toBeLessThan(await kinds(false));
});
