// Redis Pub/Sub keeps nothing: who is not there when a message is published never hears of it.
import type { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { playIoredis } from '../../src/attack/index.ts';
import { budgetWith, findingOf } from '../support/attack/attacked.ts';
import { attackedCode } from '../support/attack/played.ts';

test('a subscriber whose connection is lost when a message is published misses it, and hears the ones that come later', async () => {
  const result = await attackedCode(
    playIoredis,
    async ({ ioredis }, effects) => {
      const { default: Client } = ioredis as unknown as { readonly default: typeof Redis };
      const subscriber = new Client();
      subscriber.on('message', async (_, text) => {
        await effects.call('charge', JSON.parse(text), { idempotencyKey: text });
      });
      await subscriber.subscribe('orders');
    },
    { profile: 'redis-pubsub', messages: 20, budget: budgetWith({ crash: 0, switch: 0 }) },
  );
  const { status, breach } = findingOf(result, 'at-least-once');
  expect({ status, par: breach?.par, name: breach?.strikes[0]?.name }).toEqual({
    status: 'violated',
    par: 1,
    name: 'disconnect@shop-1.1',
  });
  const effected = breach?.events.flatMap((event) =>
    event.type === 'fact' && event.fact.type === 'effected' ? [event.fact.message.id] : [],
  );
  expect(effected).not.toContain('shop-1');
  expect(effected).toContain('shop-20');
  expect(findingOf(result, 'at-most-once').status).toBe('holds');
});
