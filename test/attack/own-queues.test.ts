// Code for amqplib with several queues: it declares, binds, dead-letters and publishes, and all of that comes back to it.
import type * as amqplib from 'amqplib';
import { describe, expect, test } from 'vitest';
import { type AttackOptions, type Effects, playAmqplib } from '../../src/attack/index.ts';
import { findingOf } from '../support/attack/attacked.ts';
import { attackedCode } from '../support/attack/played.ts';

type Code = (channel: amqplib.ConfirmChannel, effects: Effects, connection: amqplib.ChannelModel) => unknown;

/** Attacks code that is given a channel. */
const attackedWith = (code: Code, options: Partial<AttackOptions> = {}) =>
  attackedCode(
    playAmqplib,
    async ({ amqplib }, effects) => {
      const { connect } = amqplib as unknown as typeof import('amqplib');
      const connection = await connect('amqp://localhost');
      await code(await connection.createConfirmChannel(), effects, connection);
    },
    { profile: 'rabbitmq', ...options },
  );

const statuses = async (result: ReturnType<typeof attackedWith>) => {
  const found = await result;
  expect(found.trouble).toBeUndefined();
  expect(found.complete || found.findings.some(({ breach }) => breach !== undefined)).toBe(true);
  return Object.fromEntries(found.findings.map(({ guarantee, status }) => [guarantee, status]));
};

const allHold = { 'at-most-once': 'holds', 'at-least-once': 'holds', 'exactly-once': 'holds' };

/** Charges once for each message, however often it comes. */
const chargeOnce = (effects: Effects, message: amqplib.ConsumeMessage) =>
  effects.call('charge', JSON.parse(message.content.toString()), { idempotencyKey: message.properties.messageId });

describe('several consumed queues', () => {
  test('each gets messages from outside, and each is judged', async () => {
    const code: Code = async (channel, effects) => {
      for (const [queue, name] of [
        ['orders.created', 'charge'],
        ['refunds', 'refund'],
      ] as const) {
        await channel.assertQueue(queue, { durable: true });
        await channel.consume(queue, async (message) => {
          await effects.call(name, null, name === 'charge' ? {} : { idempotencyKey: message?.properties.messageId });
          channel.ack(message as amqplib.ConsumeMessage);
        });
      }
    };
    const result = await attackedWith(code);
    expect(result.effects).toEqual(['call charge', 'call refund']);
    const found = findingOf(result, 'exactly-once');
    expect(found).toMatchObject({ status: 'violated', breach: { effect: 'call charge', par: 1 } });
    expect(found.because).toContain('for orders.created');
  });

  test('their messages have the bodies of their queue', async () => {
    const heard: string[] = [];
    const code: Code = async (channel, effects) => {
      for (const queue of ['orders', 'refunds'])
        await channel.consume(queue, async (message) => {
          heard.push(`${queue}: ${message?.content}`);
          await effects.call(queue, null, { idempotencyKey: String(message?.properties.messageId) });
          channel.ack(message as amqplib.ConsumeMessage);
        });
    };
    await attackedWith(code, { faults: 0, messages: 1, bodies: { orders: [{ sum: 1 }], refunds: [{ of: 2 }] } });
    expect(new Set(heard)).toEqual(new Set(['orders: {"sum":1}', 'refunds: {"of":2}']));
  });

  test('two consumers of one queue take turns, each on its own channel', async () => {
    const turns = new Set<string>();
    const code: Code = async (_, effects, connection) => {
      for (const name of ['a', 'b']) {
        const channel = await connection.createChannel();
        await channel.prefetch(1);
        await channel.consume('orders', async (message) => {
          turns.add(name);
          await chargeOnce(effects, message as amqplib.ConsumeMessage);
          channel.ack(message as amqplib.ConsumeMessage);
        });
      }
    };
    expect(await statuses(attackedWith(code))).toEqual(allHold);
    expect([...turns].toSorted()).toEqual(['a', 'b']);
  });
});

describe('what the code publishes to a queue of its own comes back to it', () => {
  /** Accepts orders through a topic exchange, and charges for what has been accepted. */
  const chain =
    (confirms: boolean): Code =>
    async (channel, effects) => {
      await channel.assertExchange('shop', 'topic');
      await channel.assertQueue('payments');
      await channel.bindQueue('payments', 'shop', 'order.*');
      await channel.consume('orders', async (message) => {
        const { content, properties } = message as amqplib.ConsumeMessage;
        channel.publish('shop', 'order.accepted', content, { messageId: properties.messageId });
        if (confirms) await channel.waitForConfirms();
        channel.ack(message as amqplib.ConsumeMessage);
      });
      await channel.consume('payments', async (message) => {
        await chargeOnce(effects, message as amqplib.ConsumeMessage);
        channel.ack(message as amqplib.ConsumeMessage);
      });
    };

  test('and is no effect by itself: what its consumer does is', async () => {
    const result = await attackedWith(chain(true));
    expect(result.effects).toEqual(['call charge']);
    expect(await statuses(Promise.resolve(result))).toEqual(allHold);
  });

  test('the exchange, the routing key, the headers and the properties are those that it was published with', async () => {
    let heard: amqplib.ConsumeMessage | undefined;
    const code: Code = async (channel, effects) => {
      await channel.assertExchange('shop', 'topic');
      await channel.assertQueue('payments');
      await channel.bindQueue('payments', 'shop', '#');
      await channel.consume('orders', async (message) => {
        const options = { headers: { tries: 1 }, correlationId: 'c', type: 'accepted', messageId: 'm' };
        channel.publish('shop', 'order.new', Buffer.from('plain words'), options);
        await channel.waitForConfirms();
        channel.ack(message as amqplib.ConsumeMessage);
      });
      await channel.consume('payments', async (message) => {
        heard = message as amqplib.ConsumeMessage;
        await effects.call('charge', null, { idempotencyKey: 'once' });
        channel.ack(heard);
      });
    };
    await attackedWith(code, { faults: 0, messages: 1 });
    expect(heard?.content.toString()).toBe('plain words');
    expect(heard?.fields).toMatchObject({ exchange: 'shop', routingKey: 'order.new' });
    expect(heard?.properties).toMatchObject({
      headers: { tries: 1 },
      correlationId: 'c',
      type: 'accepted',
      messageId: 'm',
      replyTo: undefined,
    });
  });

  test('a message that is acknowledged before it has been published on is lost by a crash in between', async () => {
    const code: Code = async (channel, effects) => {
      await channel.assertQueue('payments');
      await channel.consume('orders', async (message) => {
        const { content, properties } = message as amqplib.ConsumeMessage;
        channel.ack(message as amqplib.ConsumeMessage);
        await effects.sleep(1);
        channel.sendToQueue('payments', content, { messageId: properties.messageId });
      });
      await channel.consume('payments', async (message) => {
        await chargeOnce(effects, message as amqplib.ConsumeMessage);
        channel.ack(message as amqplib.ConsumeMessage);
      });
    };
    const found = findingOf(await attackedWith(code), 'at-least-once');
    expect(found).toMatchObject({ status: 'violated', breach: { par: 1, effect: 'call charge' } });
  });

  test('a queue that nobody of the code consumes is outside: what goes there is an effect', async () => {
    const code: Code = async (channel) => {
      await channel.assertQueue('invoices');
      await channel.consume('orders', async (message) => {
        channel.sendToQueue('invoices', (message as amqplib.ConsumeMessage).content);
        await channel.waitForConfirms();
        channel.ack(message as amqplib.ConsumeMessage);
      });
    };
    const result = await attackedWith(code);
    expect(result.effects).toEqual(['publish invoices']);
    expect(findingOf(result, 'exactly-once').status).toBe('violated');
  });
});

describe('retries', () => {
  test('a queue with a time to live gives a message back by its dead-letter exchange, and x-death counts', async () => {
    const deaths = new Set<number>();
    const code: Code = async (channel, effects) => {
      await channel.assertExchange('later', 'direct');
      await channel.assertQueue('orders', { deadLetterExchange: 'later', deadLetterRoutingKey: 'retry' });
      const back = { 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'orders' };
      await channel.assertQueue('orders.retry', { messageTtl: 5_000, arguments: back });
      await channel.bindQueue('orders.retry', 'later', 'retry');
      await channel.prefetch(1);
      await channel.consume('orders', async (message) => {
        const { properties, content } = message as amqplib.ConsumeMessage;
        const died = properties.headers?.['x-death']?.[0]?.count ?? 0;
        deaths.add(died);
        if (JSON.parse(content.toString()).order === 2 && died < 2)
          return channel.nack(message as amqplib.ConsumeMessage, false, false);
        await chargeOnce(effects, message as amqplib.ConsumeMessage);
        channel.ack(message as amqplib.ConsumeMessage);
      });
    };
    expect(await statuses(attackedWith(code))).toEqual(allHold);
    expect([...deaths].toSorted()).toEqual([0, 1, 2]);
  });

  test('a message that is published to a waiting queue with an expiration comes back with its headers', async () => {
    const code: Code = async (channel, effects) => {
      await channel.assertQueue('wait', { deadLetterExchange: '', deadLetterRoutingKey: 'orders' });
      await channel.consume('orders', async (message) => {
        const { properties, content } = message as amqplib.ConsumeMessage;
        const tries = Number(properties.headers?.tries ?? 0);
        if (tries < 2) {
          const { messageId } = properties;
          channel.sendToQueue('wait', content, { messageId, expiration: '2000', headers: { tries: tries + 1 } });
          await channel.waitForConfirms();
        } else await chargeOnce(effects, message as amqplib.ConsumeMessage);
        channel.ack(message as amqplib.ConsumeMessage);
      });
    };
    expect(await statuses(attackedWith(code, { messages: 1 }))).toEqual(allHold);
  });

  test('what is given up goes to the queue of dead letters, whose consumer is part of the code', async () => {
    const code: Code = async (channel, effects) => {
      await channel.assertExchange('dead', 'fanout');
      await channel.assertQueue('orders', { arguments: { 'x-dead-letter-exchange': 'dead' } });
      await channel.assertQueue('orders.dead');
      await channel.bindQueue('orders.dead', 'dead', '');
      await channel.consume('orders', (message) => channel.reject(message as amqplib.ConsumeMessage, false));
      await channel.consume('orders.dead', async (message) => {
        const { messageId } = (message as amqplib.ConsumeMessage).properties;
        await effects.call('ticket', null, { idempotencyKey: messageId });
        channel.ack(message as amqplib.ConsumeMessage);
      });
    };
    const result = await attackedWith(code);
    expect(result.effects).toEqual(['call ticket']);
    expect(findingOf(result, 'at-most-once').status).toBe('holds');
    expect(findingOf(result, 'at-least-once').status).toBe('holds');
  });
});
