// Handlers that ask for several things at once: they may be done in any order, and the process may die between any two.
import { describe, expect, test } from 'vitest';
import { type Handler, type HandlerMessage, MOST_TOGETHER, tryHandler } from '../../src/attack/index.ts';
import { attacked, budgetWith, findingOf } from '../support/attack/attacked.ts';

/** Crashes alone, so that nothing else explains what breaks. */
const crashes = budgetWith({ redeliver: 0, duplicate: 0, reorder: 0, stall: 0, disconnect: 0, switch: 0 });
const underCrashes = (handler: Handler, faults = 1) => attacked(() => handler, { budget: crashes, faults });
const planOf = (found: ReturnType<typeof findingOf>) => found.breach?.strikes.map(({ name }) => name);
const keyOf = ({ id }: HandlerMessage) => ({ idempotencyKey: id });

describe('what a handler asks for at once is not done at once', () => {
  test('an acknowledgement may be there before the charge that goes with it', async () => {
    const handler: Handler = (message, { call }) =>
      Promise.all([message.ack(), call('charge', message.body, keyOf(message))]);
    const found = findingOf(await underCrashes(handler), 'at-least-once');
    expect(planOf(found)).toEqual(['crash@1.2-1.3']);
    expect(found.breach?.strikes[0]?.sentence).toBe(
      'the process dies while it waits for message.ack(), on behalf of shop-1, and call("charge") has not been done yet',
    );
  });

  test.each([
    ['the mark first', (mark: () => Promise<unknown>, charge: () => Promise<unknown>) => [mark(), charge()]],
    ['the charge first', (mark: () => Promise<unknown>, charge: () => Promise<unknown>) => [charge(), mark()]],
  ])('a mark may be there without its charge, with %s', async (_, both) => {
    const handler: Handler = async (message, { store, call }) => {
      if (await store.get(message.id)) return;
      await Promise.all(
        both(
          () => store.set(message.id, 1),
          () => call('charge', message.body, keyOf(message)),
        ),
      );
    };
    const result = await underCrashes(handler);
    expect(findingOf(result, 'at-least-once')).toMatchObject({ status: 'violated', breach: { par: 1 } });
    expect(findingOf(result, 'at-most-once').status).toBe('holds');
  });

  test('so with promises that are begun together and awaited later', async () => {
    const handler: Handler = async (message, { store, call }) => {
      if (await store.get(message.id)) return;
      const mark = store.set(message.id, 1);
      const charge = call('charge', message.body, keyOf(message));
      await charge;
      await mark;
    };
    expect(findingOf(await underCrashes(handler), 'exactly-once').status).toBe('violated');
  });

  test('a mark may still be missing when what does not wait for it is long done', async () => {
    const handler: Handler = async (message, { store, call, sleep }) => {
      if (await store.get(message.id)) return;
      const later = async () => {
        await sleep(50);
        await call('charge', message.body);
      };
      await Promise.all([store.set(message.id, 1), later()]);
    };
    const found = findingOf(await underCrashes(handler), 'at-most-once');
    expect(found.breach?.strikes[0]).toMatchObject({
      name: 'crash@1.5-1.3',
      what: 'store.set("shop-1"), not yet done',
    });
  });

  /** Remembers what it has begun, in the memory of its process. */
  const remembering = (): Handler => {
    const seen = new Set<string>();
    return async ({ id, body }, { call }) => {
      if (seen.has(id)) return;
      seen.add(id);
      await call('charge', body, { idempotencyKey: id });
    };
  };

  test('a second delivery may be acknowledged before the charge that the first one still waits for', async () => {
    const found = findingOf(
      await attacked(remembering, { budget: { ...crashes, duplicate: 1 }, faults: 2 }),
      'at-least-once',
    );
    expect(planOf(found)).toEqual(['duplicate@shop-1.1', 'crash@1.end2-1.2']);
  });

  test('so where the connection to RabbitMQ was lost while the charge was under way', async () => {
    const budget = { ...crashes, disconnect: 1 };
    const found = findingOf(await attacked(remembering, { profile: 'rabbitmq', budget, faults: 2 }), 'at-least-once');
    expect(planOf(found)).toEqual(['disconnect@1.2', 'crash@1.end2-1.2']);
  });

  test('two marks of which either lets the charge go may both be there before it', async () => {
    const handler: Handler = async (message, { store, call }) => {
      const [one, other] = await Promise.all([store.get(`one:${message.id}`), store.get(`other:${message.id}`)]);
      if (one && other) return;
      await Promise.all([
        call('charge', message.body, keyOf(message)),
        store.set(`one:${message.id}`, 1),
        store.set(`other:${message.id}`, 1),
      ]);
    };
    expect(findingOf(await underCrashes(handler), 'at-least-once').status).toBe('violated');
  });

  test('the run is made again by the name of its crash', async () => {
    const load =
      async (): Promise<Handler> =>
      (message, { call }) =>
        Promise.all([message.ack(), call('charge', message.body, keyOf(message))]);
    const settle = () => new Promise((done) => setImmediate(() => setImmediate(done)));
    const tried = await tryHandler({ load, settle, faults: ['crash@1.2-1.3'], guarantees: ['at-least-once'] });
    expect(tried.missing).toEqual([]);
    expect(tried.verdicts['at-least-once']?.status).toBe('violated');
  });
});

describe('what a handler does at once and needs no order holds', () => {
  test('a charge and an event, both with keys', async () => {
    const handler: Handler = (message, { call, publish }) =>
      Promise.all([call('charge', message.body, keyOf(message)), publish('charged', message.body, { id: message.id })]);
    const result = await underCrashes(handler, 2);
    expect(result.findings.map(({ status }) => status)).toEqual(['holds', 'holds', 'holds']);
    expect(result.complete).toBe(true);
  });

  test('reads at once, and then one transaction', async () => {
    const handler: Handler = async ({ id }, { store }) => {
      await Promise.all([store.get('price'), store.get('customer')]);
      await store.transaction(async (transaction) => {
        if (await transaction.putIfAbsent(id, true)) await transaction.add('balance', 1);
      });
    };
    expect(findingOf(await underCrashes(handler, 2), 'exactly-once').status).toBe('holds');
  });
});

describe('what a handler does not await', () => {
  const forgets: Handler = async (message, { store, call }) => {
    await store.set(`seen:${message.id}`, true);
    void call('charge', message.body, keyOf(message));
  };

  test('may never be done, although the message is acknowledged', async () => {
    const found = findingOf(await underCrashes(forgets), 'at-least-once');
    expect(planOf(found)).toEqual(['crash@1.3-1.3']);
    expect(found.breach?.strikes[0]?.sentence).toMatch(
      /^the process dies when its handler is over, .* has not been done/,
    );
  });

  test('is reported, and nothing is where all is awaited', async () => {
    expect((await underCrashes(forgets)).remarks).toEqual([{ what: 'floating', at: undefined }]);
    const awaits: Handler = (message, { call }) => call('charge', message.body, keyOf(message));
    expect((await underCrashes(awaits)).remarks).toEqual([]);
  });
});

test('more requests at once than all their sets are tried for are reported, and each of them alone is tried', async () => {
  const handler: Handler = async (message, { store, call }) => {
    if (await store.get(message.id)) return;
    const marks = Array.from({ length: MOST_TOGETHER }, (_, at) => store.set(`${message.id} ${at}`, 1));
    await Promise.all([...marks, store.set(message.id, 1), call('charge', message.body, keyOf(message))]);
  };
  const result = await underCrashes(handler);
  expect(result.remarks).toEqual([{ what: 'crowd', at: undefined }]);
  expect(findingOf(result, 'at-least-once').status).toBe('violated');
});
