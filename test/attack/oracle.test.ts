// What a handler owes is what it asks for with one message after the other: by this it is judged, be it disturbed or not.
import { describe, expect, test } from 'vitest';
import { type Handler, type HandlerMessage, tryHandler } from '../../src/attack/index.ts';
import { attacked, findingOf } from '../support/attack/attacked.ts';

const settle = () => new Promise((done) => setImmediate(() => setImmediate(done)));
const keyOf = ({ id }: HandlerMessage) => ({ idempotencyKey: id });
const statuses = ({ findings }: Awaited<ReturnType<typeof attacked>>) => findings.map(({ status }) => status);

describe('what was asked for and taken for a repetition of something else is owed', () => {
  test('a charge with one key for all messages is lost without any fault', async () => {
    const handler: Handler = ({ body }, { call }) => call('charge', body, { idempotencyKey: 'charge' });
    const result = await attacked(() => handler);
    expect(findingOf(result, 'at-least-once')).toMatchObject({ status: 'violated', breach: { par: 0, strikes: [] } });
    expect(findingOf(result, 'exactly-once')).toMatchObject({ status: 'violated', breach: { par: 0 } });
    expect(findingOf(result, 'exactly-once').because).toContain('shop-2');
    expect(findingOf(result, 'at-most-once').status).toBe('holds');
  });

  test('so is an event with one id for all messages, though it says the same each time', async () => {
    const handler: Handler = (_, { publish }) => publish('woken', 1, { id: 'x' });
    expect(findingOf(await attacked(() => handler), 'exactly-once')).toMatchObject({ breach: { par: 0 } });
  });

  test('so is each item of a message that shares the key of the message', async () => {
    const handler: Handler = async (message, { call }) => {
      for (const item of ['cup', 'pot']) await call('charge', item, keyOf(message));
    };
    const found = findingOf(await attacked(() => handler), 'at-least-once');
    expect(found).toMatchObject({ status: 'violated', breach: { par: 0, effect: 'call charge "pot"' } });
  });

  test('but messages that say the same may have one effect together', async () => {
    const handler: Handler = ({ body }, { call }) => call('charge', body, { idempotencyKey: JSON.stringify(body) });
    expect(statuses(await attacked(() => handler, { bodies: [{ order: 7 }] }))).toEqual(['holds', 'holds', 'holds']);
  });

  test('and what is published again with its own id is no other event', async () => {
    const relay: Handler = async ({ id }, { store, publish }) => {
      await store.set(`outbox:${id}`, id);
      for (const { key, value } of await store.list('outbox:')) await publish('invoices', value, { id: key });
    };
    expect(statuses(await attacked(() => relay))).toEqual(['holds', 'holds', 'holds']);
  });
});

describe('handlers that overlap are judged by what they do one after the other', () => {
  const sharing = (): Handler => {
    let current: HandlerMessage;
    return async (message, { store, call }) => {
      current = message;
      for (const key of ['one', 'two', 'three', 'four']) await store.get(key);
      await call('charge', current.body, keyOf(current));
    };
  };

  test('a variable that they share loses a charge without any fault', async () => {
    const found = findingOf(await attacked(sharing, { prefetch: 2 }), 'exactly-once');
    expect(found).toMatchObject({ status: 'violated', breach: { par: 0 } });
    expect(found.because).toContain('shop-1');
    expect(found.because).not.toContain('nobody');
  });

  test('and loses none where only one message comes at a time', async () => {
    expect(findingOf(await attacked(sharing, { faults: 0 }), 'exactly-once').status).toBe('holds');
  });
});

describe('an effect belongs to the message that it names', () => {
  const batching = (): Handler => {
    const held: HandlerMessage[] = [];
    return async (message, { call }) => {
      held.push(message);
      await message.ack();
      if (held.length === 2) for (const each of held.splice(0)) await call('charge', each.body, keyOf(each));
    };
  };

  test('so a batch that charges for an earlier message charges for that one', async () => {
    const load = async () => batching();
    const { verdicts, missing } = await tryHandler({
      load,
      settle,
      faults: ['redeliver@shop-1.1'],
      guarantees: ['at-most-once'],
    });
    expect(missing).toEqual([]);
    expect(verdicts['at-most-once']?.status).toBe('holds');
  });

  test('and what has an effect only when something goes wrong is told so', async () => {
    const firstOnly = (): Handler => {
      let isFirst = true;
      return async (message, { call }) => {
        if (isFirst) await call('greet', null, keyOf(message));
        isFirst = false;
      };
    };
    const found = findingOf(await attacked(firstOnly), 'exactly-once');
    expect(found.because).toContain('shop-2 had its effect for orders');
    expect(found.because).toContain('though it has none when nothing goes wrong');
  });
});
