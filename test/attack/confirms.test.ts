// What code for amqplib publishes is the broker's when it is confirmed, and not when it is written.
import type * as amqplib from 'amqplib';
import { describe, expect, test } from 'vitest';
import { type AttackOptions, type Effects, playAmqplib } from '../../src/attack/index.ts';
import { budgetWith, findingOf } from '../support/attack/attacked.ts';
import { attackedCode } from '../support/attack/played.ts';

type Channels = { readonly plain: amqplib.Channel; readonly confirming: amqplib.ConfirmChannel };
type Consume = (message: amqplib.ConsumeMessage, channels: Channels, effects: Effects) => unknown;

/** Attacks a consumer that has a channel for confirms, from which it consumes, and one without. */
const consumer = (consume: Consume, options: Partial<AttackOptions> = {}) =>
  attackedCode(
    playAmqplib,
    async ({ amqplib }, effects) => {
      const { connect } = amqplib as unknown as typeof import('amqplib');
      const connection = await connect('amqp://localhost');
      const channels = { confirming: await connection.createConfirmChannel(), plain: await connection.createChannel() };
      await channels.confirming.consume('orders', (message) =>
        consume(message as amqplib.ConsumeMessage, channels, effects),
      );
    },
    { profile: 'rabbitmq', faults: 2, messages: 1, ...options },
  );

/** Publishes under the identity of the message, so that its receivers take two for one. */
const publish = ({ content, properties }: amqplib.ConsumeMessage, channel: amqplib.Channel): boolean =>
  channel.sendToQueue('paid', content, { persistent: true, messageId: properties.messageId });

const statuses = ({ findings }: Awaited<ReturnType<typeof consumer>>) => findings.map(({ status }) => status);

describe('a message that is acknowledged before its own publish is confirmed is lost when the broker goes down', () => {
  const lost: Readonly<Record<string, Consume>> = {
    'although the publish was written first, on the same channel': async (message, { confirming }) => {
      publish(message, confirming);
      confirming.ack(message);
      await confirming.waitForConfirms();
    },
    'also if it is published after the acknowledgement': async (message, { confirming }) => {
      confirming.ack(message);
      publish(message, confirming);
      await confirming.waitForConfirms();
    },
    'also on another channel': (message, { plain, confirming }) => {
      publish(message, plain);
      confirming.ack(message);
    },
    'also if the publish of one message is confirmed by a callback that heeds no error': (message, { confirming }) => {
      confirming.sendToQueue('paid', message.content, {}, () => confirming.ack(message));
      confirming.ack(message);
    },
  };

  test.each(Object.entries(lost))('%s', async (_, consume) => {
    const result = await consumer(consume, { faults: 1 });
    expect(result.trouble).toBeUndefined();
    const { breach } = findingOf(result, 'at-least-once');
    expect(breach).toMatchObject({ par: 1, strikes: [{ kind: 'unconfirmed' }] });
    expect(breach?.strikes[0]?.sentence).toContain(
      'the broker goes down before it has confirmed channel.publish("paid")',
    );
  });
});

describe('a message that is acknowledged when its own publish is confirmed is never lost', () => {
  test('whatever two faults do: its process dies of the lost confirm, and publishes again', async () => {
    const result = await consumer(async (message, { confirming }) => {
      publish(message, confirming);
      await confirming.waitForConfirms();
      confirming.ack(message);
    });
    expect(result.complete).toBe(true);
    expect(statuses(result)).toEqual(['holds', 'holds', 'holds']);
  });

  test('and without an identity it is published twice', async () => {
    const result = await consumer(
      async (message, { confirming }) => {
        confirming.sendToQueue('paid', message.content);
        await confirming.waitForConfirms();
        confirming.ack(message);
      },
      { faults: 1 },
    );
    expect(findingOf(result, 'at-least-once').status).toBe('holds');
    expect(findingOf(result, 'at-most-once')).toMatchObject({ status: 'violated', breach: { par: 1 } });
  });

  test('so is one whose callback is told of the error and gives it back', async () => {
    const errors = new Set<string>();
    const result = await consumer((message, { confirming }) => {
      const { content, properties } = message;
      confirming.sendToQueue('paid', content, { messageId: properties.messageId }, (error: Error | null) => {
        if (error === null) return confirming.ack(message);
        errors.add(error.message);
        confirming.nack(message);
      });
    });
    expect(statuses(result)).toEqual(['holds', 'holds', 'holds']);
    expect([...errors]).toEqual(['channel closed']);
  });
});

test('a publish that the broker refuses is told as such, where failing requests are asked for', async () => {
  const errors = new Set<string>();
  const result = await consumer(
    async (message, { confirming }) => {
      publish(message, confirming);
      await confirming.waitForConfirms().catch((error: Error) => errors.add(error.message));
      confirming.ack(message);
    },
    { faults: 1, budget: budgetWith({ unconfirmed: 0, error: 1 }) },
  );
  expect(findingOf(result, 'at-least-once').breach?.strikes[0]).toMatchObject({ kind: 'error' });
  expect([...errors]).toEqual(['message nacked']);
});

test('a channel that is not for confirms has no waitForConfirms', async () => {
  const result = await consumer((_, { plain }) => (plain as amqplib.ConfirmChannel).waitForConfirms(), { faults: 0 });
  expect(result.trouble?.message).toContain('waitForConfirms is not a function');
});

test('what goes to a queue of the code itself is lost as well', async () => {
  const code = attackedCode(
    playAmqplib,
    async ({ amqplib }, effects) => {
      const { connect } = amqplib as unknown as typeof import('amqplib');
      const channel = await (await connect('amqp://localhost')).createConfirmChannel();
      await channel.assertQueue('payments');
      await channel.consume('orders', (message) => {
        channel.sendToQueue('payments', (message as amqplib.ConsumeMessage).content);
        channel.ack(message as amqplib.ConsumeMessage);
      });
      await channel.consume('payments', async (message) => {
        await effects.call('charge', null, { idempotencyKey: String(message?.content) });
        channel.ack(message as amqplib.ConsumeMessage);
      });
    },
    { profile: 'rabbitmq', messages: 1 },
  );
  expect(findingOf(await code, 'at-least-once')).toMatchObject({
    status: 'violated',
    breach: { effect: 'call charge', strikes: [{ kind: 'unconfirmed' }] },
  });
});
