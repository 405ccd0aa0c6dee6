/** A channel of the played amqplib: it consumes, settles and publishes. */
import type { Json } from '../../../model/json.ts';
import type { Parcel } from '../../world/own-queues.ts';
import { byItself, notPlayed, type Surface } from '../client.ts';
import type { Consumers } from './consumers.ts';
import { declaring } from './declaring.ts';
import { jsonIn, propertiesIn, REPLIES } from './messages.ts';
import {
  type Consuming,
  channelMethodsNotPlayed,
  type Options,
  type PlayedChannel,
  type PlayedMessage,
  type Publishing,
  type Settling,
} from './shapes.ts';

/** What amqplib knows of the server. */
export const connection = { serverProperties: {} };

/** One channel. */
export class Channel {
  readonly shape: PlayedChannel<unknown>;
  private readonly surface: Surface;
  private readonly consumers: Consumers;
  /** What it has been handed and has not settled; tags are those of this channel alone. */
  private readonly held = new Set<number>();
  private readonly unconfirmed = new Set<Promise<unknown>>();
  private prefetch: number | null = null;

  constructor(surface: Surface, consumers: Consumers) {
    this.surface = surface;
    this.consumers = consumers;
    const emitter = surface.emitter();
    const methods: PlayedChannel<unknown> = {
      ...declaring(surface, consumers),
      ...this.consuming(),
      ...this.settling(),
      ...this.publishing(),
      prefetch: async (count) => {
        await byItself(surface, `channel.prefetch(${count})`);
        this.prefetch = count;
        return {};
      },
      close: async () => {
        await byItself(surface, 'channel.close()');
        emitter.emit('close');
      },
    };
    const refused = notPlayed('amqplib', channelMethodsNotPlayed, 'consume from the queue instead');
    this.shape = Object.assign(emitter, { connection }, refused, methods);
  }

  private consuming(): Consuming<unknown> {
    const { surface, consumers } = this;
    return {
      consume: async (queue, called, options = {}) => {
        const noAck = options.noAck === true;
        const given = options.consumerTag;
        const tag = typeof given === 'string' && given !== '' ? given : consumers.newName('amq.ctag-');
        const words = `channel.consume(${JSON.stringify(queue)})`;
        // Only who waits for replies consumes from what is gone with the connection: nothing comes there from outside.
        if (consumers.isFleeting(queue)) await byItself(surface, words);
        else await byItself(surface, words, { consumes: queue, noAck, prefetch: this.prefetch });
        const holds = (delivery: number): void => void (noAck || this.held.add(delivery));
        consumers.add({ queue, tag, called, holds });
        return { consumerTag: tag };
      },
      cancel: async (consumerTag) => {
        await byItself(surface, 'channel.cancel()');
        consumers.remove(({ tag }) => tag === consumerTag);
        return { consumerTag };
      },
    };
  }

  private settling(): Settling<unknown> {
    const all = (how: 'ack' | 'nack', requeue: boolean): void => {
      for (const each of [...this.held]) this.settle(each, how, requeue);
    };
    return {
      ack: (message, allUpTo = false) => this.settleUpTo('ack', message, allUpTo, false),
      nack: (message, allUpTo = false, requeue = true) => this.settleUpTo('nack', message, allUpTo, requeue),
      reject: (message, requeue = true) => this.settleUpTo('nack', message, false, requeue),
      ackAll: () => all('ack', false),
      nackAll: (requeue = true) => all('nack', requeue),
      recover: async () => {
        all('nack', true);
        await byItself(this.surface, 'channel.recover()');
        return {};
      },
    };
  }

  private publishing(): Publishing<unknown> {
    const publish: Publishing<unknown>['publish'] = (
      exchange,
      key,
      content,
      options = {},
      confirmed = () => undefined,
    ) => {
      if (typeof key !== 'string')
        throw new TypeError(`publish needs a routing key that is a text, not ${String(key)}`);
      const sent = this.send(String(exchange), key, this.surface.text(content), options);
      this.unconfirmed.add(sent);
      void sent.then(() => {
        this.unconfirmed.delete(sent);
        confirmed(null, {});
      });
      return true;
    };
    return {
      publish,
      sendToQueue: (queue, content, options, confirmed) => publish('', queue, content, options, confirmed),
      waitForConfirms: () => this.surface.waitFor(this.unconfirmed),
    };
  }

  /** Publishes; who waits for a reply asks a service, whose answer is the reply. */
  private async send(exchange: string, key: string, text: string, options: Options): Promise<void> {
    const { surface, consumers } = this;
    const topic = exchange === '' ? key : `${exchange}/${key}`;
    const words = `channel.publish(${JSON.stringify(topic)})`;
    const properties = propertiesIn(options);
    const { messageId = null, correlationId = null, replyTo } = properties;
    if (typeof replyTo === 'string' && consumers.isFleeting(replyTo)) {
      const value = await surface.ask('call', { name: `rpc ${topic}`, data: jsonIn(text), key: messageId }, words);
      consumers.reply(replyTo, replyOf(replyTo, value, correlationId));
      return;
    }
    // A reply that comes twice is known by its correlation id.
    const id = messageId ?? (key === REPLIES ? correlationId : null);
    const parcel: Parcel = {
      exchange,
      routingKey: key,
      headers: (options.headers ?? {}) as Parcel['headers'],
      text,
      properties,
      expiration: options.expiration === undefined ? null : Number(options.expiration),
      priority: typeof options.priority === 'number' ? options.priority : null,
    };
    await surface.ask('publish', { topic, event: jsonIn(text), id, parcel } as unknown as Json, words);
  }

  /** Settles what is held; what is not held closes the channel in a real one, and here it says so. */
  private settleUpTo(how: 'ack' | 'nack', message: PlayedMessage<unknown>, allUpTo: boolean, requeue: boolean): void {
    const { deliveryTag } = message.fields;
    const delivery = deliveryTag - 1;
    if (!this.held.has(delivery)) throw new Error(`PRECONDITION_FAILED - unknown delivery tag ${deliveryTag}`);
    for (const each of [...this.held])
      if (each === delivery || (allUpTo && each < delivery)) this.settle(each, how, requeue);
  }

  private settle(delivery: number, how: 'ack' | 'nack', requeue: boolean): void {
    this.held.delete(delivery);
    this.surface.settle(delivery, how, requeue);
  }
}

/** What a service says to whoever has asked it: whether it had done that already. */
function replyOf(queue: string, value: Json, correlationId: Json): Parameters<Consumers['reply']>[1] {
  const id = String(correlationId ?? '');
  const came = { queue, exchange: '', routingKey: queue, headers: {}, text: JSON.stringify(value) };
  const properties: Record<string, Json> = correlationId === null ? {} : { correlationId };
  return { message: { id, number: 0, body: value, redelivered: false }, came: { ...came, properties } };
}
