// Code written for amqplib, ioredis and node-redis, attacked as it is.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { queuescope } from '../support/cli/command.ts';
import { root } from '../support/docs/documents.ts';

const folder = mkdtempSync(join(tmpdir(), 'queuescope-clients-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const documentOf = (file: string, client: string, cwd = root) => {
  const { stdout } = queuescope(['attack', file, '--as', client, '--faults', '1', '--json'], { cwd });
  return JSON.parse(stdout);
};

const sample = (name: string): string => `scenarios/handlers/clients/${name}`;

/** A consumer with amqplib whose callback has this body. */
function amqplib(callback: string, more: { readonly before?: string; readonly options?: string } = {}) {
  const text = `import amqp from 'amqplib';
    const connection = await amqp.connect('amqp://localhost');
    const channel = await connection.createConfirmChannel();
    ${more.before ?? ''}
    await channel.consume('orders', async (message) => {
      ${callback}
    }, ${more.options ?? '{}'});`;
  writeFileSync(join(folder, 'consumer.mjs'), text);
  return documentOf('consumer.mjs', 'amqplib', folder);
}

const charge = "await fetch('https://pay.example/charges', { method: 'POST', body: message.content.toString() });";

describe('amqplib', () => {
  test('a consumer that charges and then acknowledges charges twice, and the await of the charge is named', () => {
    const { verdicts, oneFault, unobserved } = documentOf(sample('amqplib-consumer.mjs'), 'amqplib');
    expect(verdicts['at-least-once'].status).toBe('holds');
    expect(verdicts['exactly-once'].counterexample).toMatchObject({
      par: 1,
      at: `${sample('amqplib-consumer.mjs')}:10`,
    });
    // It dies at each await of the client too, and nothing comes of it.
    for (const line of [4, 5, 6, 7, 8])
      expect(oneFault).toContainEqual(
        expect.objectContaining({ at: `${sample('amqplib-consumer.mjs')}:${line}`, broke: [] }),
      );
    expect(unobserved).toEqual([]);
  });

  test('CommonJS is attacked as well, and a key of the payment provider makes it right', () => {
    const { verdicts } = documentOf(sample('amqplib-idempotent.cjs'), 'amqplib');
    expect(verdicts['exactly-once'].status).toBe('holds');
  });

  test('noAck is heeded: what the broker settles at once a crash loses', () => {
    const { verdicts } = amqplib(charge, { options: '{ noAck: true }' });
    expect(verdicts['at-least-once'].status).toBe('violated');
    expect(verdicts['at-most-once'].status).toBe('holds');
  });

  test('an event that is published is an effect, and repeats unless it has an id', () => {
    const publish = (options: string) =>
      amqplib(`channel.publish('events', 'paid', message.content, ${options});
        await channel.waitForConfirms();
        channel.ack(message);`);
    expect(publish('{}').verdicts['exactly-once'].status).toBe('violated');
    expect(publish('{ messageId: message.properties.messageId }').verdicts['exactly-once'].status).toBe('holds');
  });

  test('acknowledging twice closes the channel, as the real broker does, and the line is told', () => {
    const { trouble, verdicts, unobserved } = amqplib(`${charge}\nchannel.ack(message);\nchannel.ack(message);`);
    expect(trouble).toBeNull();
    expect(verdicts['at-least-once'].status).toBe('holds');
    expect(unobserved).toContainEqual(expect.objectContaining({ what: 'closed', line: 8 }));
  });

  test('a publish that is not confirmed when its message is acknowledged may be lost, and its line is named', () => {
    const publish = "channel.sendToQueue('paid', message.content, { messageId: message.properties.messageId });";
    const { verdicts } = amqplib(`${publish}\nchannel.ack(message);`);
    expect(verdicts['at-least-once'].counterexample).toMatchObject({
      par: 1,
      line: 6,
      plan: expect.stringMatching(/^unconfirmed@/),
    });
  });

  test('what is not played says so', () => {
    const { trouble } = amqplib("await channel.get('orders');");
    expect(trouble.message).toContain('get is not played');
  });
});

describe('ioredis and node-redis', () => {
  test('a subscriber that dies loses what it was sent, and does nothing twice', () => {
    const { verdicts, oneFault } = documentOf(sample('ioredis-subscriber.mjs'), 'ioredis');
    expect(verdicts['at-most-once'].status).toBe('holds');
    expect(verdicts['at-least-once'].status).toBe('violated');
    expect(oneFault).toContainEqual(
      expect.objectContaining({
        at: `${sample('ioredis-subscriber.mjs')}:9`,
        broke: ['at-least-once', 'exactly-once'],
      }),
    );
  });

  test('node-redis gives its listener with the channel', () => {
    writeFileSync(
      join(folder, 'subscriber.mjs'),
      `import { createClient } from 'redis';
      const redis = createClient();
      await redis.connect();
      const subscriber = redis.duplicate();
      await subscriber.connect();
      await subscriber.subscribe('orders', async (text) => {
        await redis.incrBy('revenue', JSON.parse(text).amount);
      });`,
    );
    const { effects, verdicts } = documentOf('subscriber.mjs', 'ioredis', folder);
    expect(effects).toEqual(['store.add revenue']);
    expect(verdicts['at-most-once'].status).toBe('holds');
  });
});
