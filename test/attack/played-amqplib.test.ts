// amqplib as it is played: both of its APIs, replies, its errors, and what it refuses.
import type * as amqplib from 'amqplib';
import type * as callbacks from 'amqplib/callback_api';
import { describe, expect, test } from 'vitest';
import { type Effects, playAmqplib } from '../../src/attack/index.ts';
import { attackedCode, type Code } from '../support/attack/played.ts';

type Consumed = amqplib.ConsumeMessage;

/** One undisturbed run of code for one message. */
const ran = (code: Code) => attackedCode(playAmqplib, code, { profile: 'rabbitmq', faults: 0, messages: 1 });

/** The same of code that is given a connection. */
const connected = (code: (connection: amqplib.ChannelModel, effects: Effects) => unknown) =>
  ran(async ({ amqplib }, effects) => {
    const { connect } = amqplib as unknown as typeof import('amqplib');
    await code(await connect('amqp://localhost'), effects);
  });

test('the callback API does the same as the promise API', async () => {
  const result = await ran(({ 'amqplib/callback_api': api }, effects) => {
    (api as unknown as typeof callbacks).connect('amqp://localhost', (_, connection) => {
      connection.createConfirmChannel((_, channel) => {
        channel.assertQueue('orders', { durable: true });
        channel.prefetch(1);
        channel.consume(
          'orders',
          async (message) => {
            await effects.call('charge');
            channel.publish('', 'invoices', (message as Consumed).content, {}, () => channel.ack(message as Consumed));
          },
          { noAck: false },
          (error, ok) => expect([error, ok.consumerTag]).toEqual([null, 'amq.ctag-1']),
        );
      });
    });
  });
  expect(result.trouble).toBeUndefined();
  expect(result.effects).toEqual(['call charge', 'publish invoices']);
  expect(result.findings.map(({ status }) => status)).toEqual(['holds', 'holds', 'holds']);
});

test('a connection that recovers is set up by its own function', async () => {
  const result = await ran(async ({ amqplib }, effects) => {
    const setup = async (model: amqplib.ChannelModel): Promise<void> => {
      const channel = await model.createChannel();
      await channel.consume('orders', async (message) => {
        await effects.call('charge');
        channel.ack(message as Consumed);
      });
    };
    await (amqplib as unknown as typeof import('amqplib')).connect('amqp://localhost', { recovery: { setup } });
  });
  expect(result.effects).toEqual(['call charge']);
});

describe('requests and replies', () => {
  test('who waits for a reply on a queue of its own asks a service, which answers', async () => {
    const answers: unknown[] = [];
    const result = await connected(async (connection) => {
      const channel = await connection.createChannel();
      const { queue } = await channel.assertQueue('', { exclusive: true });
      const waiting = new Map<string, (answer: unknown) => void>();
      await channel.consume(
        queue,
        (reply) => waiting.get(reply?.properties.correlationId)?.(JSON.parse(String(reply?.content))),
        { noAck: true },
      );
      await channel.consume('orders', async (message) => {
        const id = (message as Consumed).properties.messageId as string;
        answers.push(
          await new Promise((answered) => {
            waiting.set(id, answered);
            channel.sendToQueue('payments', Buffer.from('{}'), { replyTo: queue, correlationId: id });
          }),
        );
        channel.ack(message as Consumed);
      });
    });
    expect(result.trouble).toBeUndefined();
    expect(result.effects).toEqual(['call rpc payments']);
    expect(answers[0]).toEqual({ repeated: false });
  });

  test('a message of the shop says where it may be answered', async () => {
    const result = await connected(async (connection) => {
      const channel = await connection.createChannel();
      await channel.consume('rpc', (message) => {
        const { replyTo, correlationId } = (message as Consumed).properties;
        channel.sendToQueue(replyTo, Buffer.from('1'), { correlationId });
        channel.ack(message as Consumed);
      });
    });
    expect(result.effects).toEqual(['publish shop.replies']);
  });
});

test('what is settled together is what its own channel holds', async () => {
  const result = await connected(async (connection, effects) => {
    const channel = await connection.createChannel();
    await channel.consume('orders', async () => {
      await effects.call('charge');
      channel.ackAll();
      channel.nackAll();
      await channel.recover();
    });
  });
  expect(result.trouble).toBeUndefined();
  expect(result.findings.map(({ status }) => status)).toEqual(['holds', 'holds', 'holds']);
});

test('closing is told to who listens for it', async () => {
  const closed: string[] = [];
  await connected(async (connection, effects) => {
    const channel = await connection.createChannel();
    connection.on('close', () => closed.push('connection'));
    channel.on('close', () => closed.push('channel'));
    await channel.consume('orders', async (message) => {
      await effects.call('charge');
      channel.ack(message as Consumed);
    });
    const other = await connection.createChannel();
    other.on('close', () => closed.push('other channel'));
    await other.close();
  });
  expect(new Set(closed)).toEqual(new Set(['other channel']));
});

describe('what is refused, and the way out', () => {
  const refused: Readonly<Record<string, (channel: amqplib.Channel, other: amqplib.Channel) => unknown>> = {
    'get is not played by queuescope attack; consume from the queue instead': (channel) => channel.get('orders'),
    'unknown delivery tag 1': (channel, other) =>
      channel.consume('orders', (message) => other.ack(message as Consumed)),
    'give it a name, and leave exclusive and autoDelete out': async (channel) => {
      const { queue } = await channel.assertQueue('', { exclusive: true });
      await channel.bindQueue(queue, 'logs', '');
    },
    'publish it to a queue with messageTtl and deadLetterExchange': (channel) =>
      channel.assertExchange('later', 'x-delayed-message'),
    'leave x-queue-type out': (channel) => channel.assertQueue('orders', { arguments: { 'x-queue-type': 'stream' } }),
    'publish needs a routing key that is a text, not undefined': (channel) =>
      channel.consume('orders', (message) =>
        channel.sendToQueue((message as Consumed).properties.headers?.none, Buffer.from('')),
      ),
  };

  test.each(Object.keys(refused))('%s', async (words) => {
    const code = connected(async (connection) => {
      await refused[words]?.(await connection.createChannel(), await connection.createChannel());
    });
    expect((await code).trouble?.message).toContain(words);
  });
});

test('an acknowledgement of all so far may settle a message whose charge is still under way', async () => {
  const code: Code = async ({ amqplib }, effects) => {
    const { connect } = amqplib as unknown as typeof import('amqplib');
    const channel = await (await connect('amqp://localhost')).createChannel();
    await channel.prefetch(2);
    await channel.consume('orders', async (message) => {
      const { content } = message as Consumed;
      await effects.call('charge', null, { idempotencyKey: content.toString() });
      channel.ack(message as Consumed, true);
    });
  };
  const { findings } = await attackedCode(playAmqplib, code, { profile: 'rabbitmq', faults: 1, messages: 2 });
  const lost = findings.find(({ guarantee }) => guarantee === 'at-least-once');
  expect(lost).toMatchObject({ status: 'violated', breach: { par: 1 } });
  expect(lost?.breach?.strikes[0]?.sentence).toMatch(/^the process dies .* has not been done yet$/);
});
