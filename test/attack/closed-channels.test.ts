// A channel that the broker closes, since the code settles what the broker does not know (RMQ-17).
import type * as amqplib from 'amqplib';
import { describe, expect, test } from 'vitest';
import { type Effects, playAmqplib } from '../../src/attack/index.ts';
import { findingOf } from '../support/attack/attacked.ts';
import { attackedCode } from '../support/attack/played.ts';

type Channel = amqplib.Channel;
type Consume = (message: amqplib.ConsumeMessage, channel: Channel, effects: Effects) => unknown;

/** Attacks code whose callback is this, on a channel that is set up by `before`. */
const consumer = (consume: Consume, before: (channel: Channel, again: () => Promise<Channel>) => unknown = () => 0) =>
  attackedCode(
    playAmqplib,
    async ({ amqplib }, effects) => {
      const { connect } = amqplib as unknown as typeof import('amqplib');
      const connection = await connect('amqp://localhost');
      const open = async (): Promise<Channel> => {
        const channel = await connection.createChannel();
        before(channel, open);
        await channel.consume('orders', (message) => consume(message as amqplib.ConsumeMessage, channel, effects));
        return channel;
      };
      await open();
    },
    { profile: 'rabbitmq', faults: 1 },
  );

const charge = ({ properties }: amqplib.ConsumeMessage, effects: Effects) =>
  effects.call('charge', null, { idempotencyKey: properties.messageId });

/** Charges, and acknowledges twice. */
const twice: Consume = async (message, channel, effects) => {
  await charge(message, effects);
  channel.ack(message);
  channel.ack(message);
};

describe('who acknowledges twice', () => {
  test('and does not listen for errors dies of each message, comes again, and is told of it', async () => {
    const result = await consumer(twice);
    expect(result.trouble).toBeUndefined();
    expect(result.findings.map(({ status }) => status)).toEqual(['holds', 'holds', 'holds']);
    expect(result.remarks).toContainEqual({ what: 'closed', at: undefined });
  });

  test('and lets errors pass hears of no further message, with no fault at all', async () => {
    const heard: Error[] = [];
    const events: string[] = [];
    const result = await consumer(twice, (channel) => {
      channel.on('error', (error: Error) => heard.push(error) && events.push('error'));
      channel.on('close', () => events.push('close'));
    });
    expect(findingOf(result, 'at-least-once')).toMatchObject({ status: 'violated', breach: { par: 0 } });
    expect(findingOf(result, 'at-most-once').status).toBe('holds');
    expect(heard[0]).toMatchObject({ code: 406, message: expect.stringContaining('unknown delivery tag 1') });
    expect(events.slice(0, 2)).toEqual(['error', 'close']);
  });

  test('and opens another channel when one is closed goes on', async () => {
    const result = await consumer(twice, (channel, again) => {
      channel.on('error', () => undefined);
      channel.on('close', () => void again());
    });
    expect(result.findings.map(({ status }) => status)).toEqual(['holds', 'holds', 'holds']);
  });
});

test('what the closed channel held comes again', async () => {
  const redelivered: boolean[] = [];
  const result = await consumer(
    async (message, channel, effects) => {
      redelivered.push(message.fields.redelivered);
      await charge(message, effects);
      if (!message.fields.redelivered) channel.ack({ ...message, fields: { ...message.fields, deliveryTag: 99 } });
      else channel.ack(message);
    },
    (channel, again) => {
      channel.on('error', () => undefined);
      channel.on('close', () => void again());
    },
  );
  expect(result.trouble).toBeUndefined();
  expect(findingOf(result, 'at-least-once').status).toBe('holds');
  expect(new Set(redelivered)).toEqual(new Set([false, true]));
});

test('a closed channel refuses whatever it is asked', async () => {
  const refused: string[] = [];
  await consumer(
    async (message, channel, effects) => {
      await charge(message, effects);
      channel.ack(message);
    },
    async (channel) => {
      await channel.close();
      try {
        channel.sendToQueue('paid', Buffer.from(''));
      } catch (error) {
        refused.push((error as Error).name);
      }
      await channel.prefetch(1).catch((error: Error) => refused.push(error.message));
    },
  ).catch(() => undefined);
  expect(refused.slice(0, 2)).toEqual(['IllegalOperationError', 'Channel closed']);
});

test('who dies of a message each time that it comes is not decided', async () => {
  const { trouble } = await consumer(() => {
    throw new TypeError('no such order');
  });
  expect(trouble).toMatchObject({
    kind: 'died',
    message: expect.stringMatching(/^the process dies each time that shop-\d comes, .*TypeError: no such order$/),
  });
});
