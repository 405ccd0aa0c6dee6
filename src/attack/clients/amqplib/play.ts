/** amqplib, played: the shapes of its promise API, in front of the simulated RabbitMQ. Its callback API is not played. */
import type { Json } from '../../../model/json.ts';
import type { Received } from '../../process/words.ts';
import { byItself, notPlayed, type Played, type Surface } from '../client.ts';
import { QUEUE } from '../topology.ts';
import {
  type Consuming,
  channelMethodsNotPlayed,
  type Declaring,
  type PlayedChannel,
  type PlayedConnection,
  type PlayedMessage,
  type Publishing,
} from './shapes.ts';

/** Plays amqplib in one life. */
export function playAmqplib(surface: Surface): Played {
  const client = new AmqpClient(surface);
  const connect = async (): Promise<object> => {
    await byItself(surface, 'amqp.connect()');
    return client.connection();
  };
  return {
    module: { connect, default: { connect } },
    deliver: (delivery, message) => client.delivered(delivery, message),
  };
}

/** A consumer's registration. */
interface Registered {
  readonly tag: string;
  readonly noAck: boolean;
  readonly called: (message: PlayedMessage<unknown>) => unknown;
}

class AmqpClient {
  private readonly surface: Surface;
  private consumer: Registered | undefined;
  private readonly waiting: { readonly delivery: number; readonly message: Received }[] = [];
  private readonly held = new Set<number>();
  private readonly unconfirmed = new Set<Promise<unknown>>();

  constructor(surface: Surface) {
    this.surface = surface;
  }

  /** A message has come: it waits until somebody consumes. */
  delivered(delivery: number, message: Received): void {
    this.waiting.push({ delivery, message });
    this.handOut();
  }

  connection(): PlayedConnection<unknown> {
    const { surface } = this;
    const open = async (words: string): Promise<PlayedChannel<unknown>> => {
      await byItself(surface, words);
      return this.channel();
    };
    const methods: PlayedConnection<unknown> = {
      createChannel: () => open('connection.createChannel()'),
      createConfirmChannel: () => open('connection.createConfirmChannel()'),
      close: () => byItself(surface, 'connection.close()'),
      updateSecret: () => byItself(surface, 'connection.updateSecret()'),
    };
    return Object.assign(surface.emitter(), { connection }, methods);
  }

  private channel(): PlayedChannel<unknown> {
    const methods: PlayedChannel<unknown> = {
      ...declaring(this.surface),
      ...this.consuming(),
      ...this.publishing(),
      close: () => byItself(this.surface, 'channel.close()'),
    };
    return Object.assign(
      this.surface.emitter(),
      { connection },
      notPlayed('amqplib', channelMethodsNotPlayed),
      methods,
    );
  }

  private consuming(): Consuming<unknown> {
    return {
      consume: async (queue, called, options = {}) => {
        const noAck = options.noAck === true;
        const tag = typeof options.consumerTag === 'string' ? options.consumerTag : `attack.${queue}`;
        await byItself(this.surface, `channel.consume(${JSON.stringify(queue)})`, { noAck });
        if (queue !== QUEUE)
          throw new Error(`the messages of an attack are in the queue ${QUEUE}, and not in ${queue}`);
        this.consumer = { tag, noAck, called };
        this.handOut();
        return { consumerTag: tag };
      },
      cancel: async (consumerTag) => {
        await byItself(this.surface, 'channel.cancel()');
        this.consumer = undefined;
        return { consumerTag };
      },
      ack: (message, allUpTo = false) => this.settle('ack', message, allUpTo, false),
      nack: (message, allUpTo = false, requeue = true) => this.settle('nack', message, allUpTo, requeue),
      reject: (message, requeue = true) => this.settle('nack', message, false, requeue),
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
      const topic = exchange === '' ? key : `${exchange}/${key}`;
      const id = typeof options.messageId === 'string' ? options.messageId : null;
      const event = jsonIn(this.surface.text(content));
      const sent = this.surface.ask('publish', { topic, event, id }, `channel.publish(${JSON.stringify(topic)})`);
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
      waitForConfirms: async () => {
        await Promise.all(this.unconfirmed);
      },
    };
  }

  private handOut(): void {
    const { consumer, surface } = this;
    if (consumer === undefined) return;
    for (const { delivery, message } of this.waiting.splice(0)) {
      this.held.add(delivery);
      const given = messageOf(delivery, message, consumer.tag, surface);
      surface.handle(delivery, () => consumer.called(given));
    }
  }

  /** Settles what is held; what is not held closes the channel in a real one, and here it says so. */
  private settle(how: 'ack' | 'nack', { fields }: PlayedMessage<unknown>, allUpTo: boolean, requeue: boolean): void {
    const delivery = fields.deliveryTag - 1;
    if (this.consumer?.noAck === true || !this.held.has(delivery))
      throw new Error(`PRECONDITION_FAILED - unknown delivery tag ${fields.deliveryTag}`);
    for (const each of [...this.held]) {
      if (each !== delivery && !(allUpTo && each < delivery)) continue;
      this.held.delete(each);
      this.surface.settle(each, how, requeue);
    }
  }
}

/** What amqplib knows of the server. */
const connection = { serverProperties: {} };

function declaring(surface: Surface): Declaring {
  const declare = (method: string, name = ''): Promise<void> =>
    byItself(surface, `channel.${method}(${JSON.stringify(name)})`);
  const queue = (method: string) => async (name?: string) => {
    await declare(method, name);
    return { queue: name ?? '', messageCount: 0, consumerCount: 0 };
  };
  const plain = (method: string) => async (name?: string) => {
    await declare(method, name);
    return {};
  };
  return {
    assertQueue: queue('assertQueue'),
    checkQueue: queue('checkQueue'),
    deleteQueue: queue('deleteQueue'),
    purgeQueue: queue('purgeQueue'),
    bindQueue: plain('bindQueue'),
    unbindQueue: plain('unbindQueue'),
    assertExchange: async (exchange) => {
      await declare('assertExchange', exchange);
      return { exchange };
    },
    checkExchange: plain('checkExchange'),
    deleteExchange: plain('deleteExchange'),
    bindExchange: plain('bindExchange'),
    unbindExchange: plain('unbindExchange'),
    prefetch: async (count) => {
      await byItself(surface, `channel.prefetch(${count})`, { prefetch: count });
      return {};
    },
  };
}

function messageOf(delivery: number, message: Received, consumerTag: string, surface: Surface): PlayedMessage<unknown> {
  const { id, body, redelivered } = message;
  return {
    content: surface.bytes(JSON.stringify(body)),
    fields: { deliveryTag: delivery + 1, redelivered, exchange: '', routingKey: QUEUE, consumerTag },
    properties: {
      contentType: 'application/json',
      contentEncoding: undefined,
      headers: {},
      deliveryMode: 2,
      priority: undefined,
      correlationId: undefined,
      replyTo: undefined,
      expiration: undefined,
      messageId: id,
      timestamp: undefined,
      type: undefined,
      userId: undefined,
      appId: undefined,
      clusterId: undefined,
    },
  };
}

function jsonIn(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
