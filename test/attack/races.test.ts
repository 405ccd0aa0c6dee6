// Handlers that no crash breaks, and that break when two runs of them overlap.
import { describe, expect, test } from 'vitest';
import type { Handler } from '../../src/attack/index.ts';
import { attacked, budgetWith, findingOf } from '../support/attack/attacked.ts';

const noCrash = budgetWith({ crash: 0 });
const onlyCrashes = budgetWith({ redeliver: 0, duplicate: 0, reorder: 0, stall: 0 });
const kindsIn = (found: ReturnType<typeof findingOf>) => found.breach?.strikes.map(({ kind }) => kind);

/** Looks whether it has booked, and then books and notes it in one transaction, which a crash cannot divide. */
const checkThenBook: Handler = async ({ id }, { store }) => {
  if ((await store.get(`booked:${id}`)) !== undefined) return;
  await store.transaction(async (transaction) => {
    await transaction.set(`booked:${id}`, true);
    await transaction.add('balance', 1);
  });
};

describe('a check that is not part of what it guards', () => {
  test('is broken by two deliveries of one message that overlap, without a crash', async () => {
    const result = await attacked(() => checkThenBook, { budget: noCrash });
    const found = findingOf(result, 'exactly-once');
    expect(found).toMatchObject({ status: 'violated', breach: { par: 1 } });
    expect(kindsIn(found)).toEqual(['duplicate']);
    expect(findingOf(result, 'at-least-once').status).toBe('holds');
  });

  test('is broken at RabbitMQ by a connection that is lost while the handler works, and at Redis by a claim', async () => {
    for (const [profile, kind] of [
      ['rabbitmq', 'disconnect'],
      ['redis-streams', 'stall'],
    ] as const) {
      const found = findingOf(await attacked(() => checkThenBook, { profile, budget: noCrash }), 'exactly-once');
      expect(found, profile).toMatchObject({ status: 'violated', breach: { par: 1 } });
      expect(kindsIn(found)?.[0]).toBe(kind);
    }
  });

  test('holds under every crash alone', async () => {
    const result = await attacked(() => checkThenBook, { faults: 2, budget: onlyCrashes });
    expect(findingOf(result, 'exactly-once').status).toBe('holds');
    expect(result.complete).toBe(true);
  });

  test('holds where the store itself checks', async () => {
    const handler: Handler = ({ id }, { store }) =>
      store.transaction(async (transaction) => {
        if (await transaction.putIfAbsent(`booked:${id}`, true)) await transaction.add('balance', 1);
      });
    expect(findingOf(await attacked(() => handler), 'exactly-once').status).toBe('holds');
  });
});

describe('a lock that is taken over from whoever holds it for too long', () => {
  const takesOver: Handler = async ({ id }, { store, sleep }) => {
    if (!(await store.putIfAbsent(`lock:${id}`, true))) {
      await sleep(20);
      if ((await store.get(`done:${id}`)) !== undefined) return;
    }
    await store.transaction(async (transaction) => {
      await transaction.set(`done:${id}`, true);
      await transaction.add('balance', 1);
    });
  };

  test('breaks only where another run goes on first: one duplicate and one switch', async () => {
    const found = findingOf(await attacked(() => takesOver, { budget: noCrash }), 'exactly-once');
    expect(found.because).toMatch(/^1 fault and 1 switch: /);
    expect(found.breach?.par).toBe(1);
    expect(kindsIn(found)).toEqual(['duplicate', 'switch']);
  });

  test('is not found out in the order of time alone', async () => {
    const result = await attacked(() => takesOver, { budget: { ...noCrash, switch: 0 } });
    expect(findingOf(result, 'exactly-once').status).toBe('holds');
  });
});

describe('a lock in the memory of one process', () => {
  /** Lets go only one run at a time into what checks and then books. */
  const locking = (): Handler => {
    const busy = new Set<string>();
    return async (message, effects) => {
      if (busy.has(message.id)) return message.nack();
      busy.add(message.id);
      try {
        await checkThenBook(message, effects);
      } finally {
        busy.delete(message.id);
      }
    };
  };
  const noDuplicate = { ...noCrash, redeliver: 0, duplicate: 0, reorder: 0 };

  test('keeps two runs of this process apart', async () => {
    const found = findingOf(await attacked(locking, { budget: noDuplicate }), 'exactly-once');
    expect(found.status).toBe('holds');
  });

  test('does not keep two processes apart', async () => {
    const found = findingOf(await attacked(locking, { budget: noDuplicate, consumers: 2 }), 'exactly-once');
    expect(found).toMatchObject({ status: 'violated', breach: { par: 1 } });
    expect(kindsIn(found)?.[0]).toBe('stall');
  });
});

describe('a process that sends several things at once may die before one of them is on its way', () => {
  test.each<readonly [string, Handler]>([
    ['an await that was forgotten', async (_, { call }) => void call('charge')],
    ['an acknowledgement beside the effect', async (message, { call }) => Promise.all([message.ack(), call('charge')])],
  ])('so %s loses the effect', async (_, handler) => {
    const result = await attacked(() => handler, { budget: onlyCrashes });
    const found = findingOf(result, 'at-least-once');
    expect(found).toMatchObject({ status: 'violated', breach: { par: 1 } });
    expect(found.breach?.strikes.map(({ name }) => name)).toEqual([expect.stringMatching(/^crash@1\.\d-1\.\d$/)]);
    expect(findingOf(result, 'at-most-once').status).toBe('holds');
  });

  test('and a handler that sends one thing after the other has no such moment', async () => {
    const { findings } = await attacked(
      () =>
        async (_, { call }) =>
          call('charge'),
      { budget: onlyCrashes },
    );
    expect(findings.find(({ guarantee }) => guarantee === 'at-least-once')?.status).toBe('holds');
  });
});

describe('what was tried', () => {
  test('is counted by what it costs, and is the same each time', async () => {
    const [once, again] = [await attacked(() => checkThenBook), await attacked(() => checkThenBook)];
    expect(again).toEqual(once);
    expect(once.tried.map(({ faults, switches }) => [faults, switches])).toEqual([
      [0, 0],
      [1, 0],
      [1, 1],
    ]);
    expect(once.tried.reduce((sum, { runs }) => sum + runs, 0)).toBe(once.runs);
  });

  test('has switches without any fault where several messages are at work at once', async () => {
    const { tried, complete } = await attacked(() => checkThenBook, { prefetch: 2, faults: 0 });
    expect(tried.filter(({ faults }) => faults === 0).map(({ switches }) => switches)).toEqual([0, 1, 2]);
    expect(complete).toBe(true);
  });

  test('is told where a limit ends it, and nothing holds then', async () => {
    const result = await attacked(() => checkThenBook, { runs: 3 });
    expect(result).toMatchObject({ complete: false, runs: 3, stopped: expect.stringContaining('3 runs') });
    expect(findingOf(result, 'at-least-once').status).toBe('undecided');
  });

  test('goes on for a second effect that fewer faults break', async () => {
    // The first effect loses its key at the third try only, so that it takes two crashes; the second has none.
    const handler: Handler = async ({ id }, { call, store }) => {
      const tries = Number((await store.get(`tries:${id}`)) ?? 0);
      await store.set(`tries:${id}`, tries + 1);
      await call('reserve', null, tries < 2 ? { idempotencyKey: id } : {});
      await call('charge');
    };
    const { findings, effects } = await attacked(() => handler, { faults: 2, budget: onlyCrashes });
    expect(effects).toEqual(['call reserve', 'call charge']);
    expect(findings.find(({ guarantee }) => guarantee === 'exactly-once')?.breach).toMatchObject({
      par: 1,
      effect: 'call charge',
    });
  });
});
