/** amqplib, played: the shapes of its promise API, in front of the simulated RabbitMQ. Its callback API is not played. */
import type { Received } from '../../process/words.ts';
import { byItself, notPlayed, type Played, type Surface } from '../client.ts';
import { QUEUE } from '../topology.ts';

/** A message as a consumer's callback gets it. `Bytes` is the platform's Buffer. */
export interface PlayedMessage<Bytes> {
  readonly content: Bytes;
  readonly fields: {
    readonly deliveryTag: number;
    readonly redelivered: boolean;
    readonly exchange: string;
    readonly routingKey: string;
    readonly consumerTag: string;
  };
  readonly properties: Readonly<Record<string, unknown>>;
}

type Options = Readonly<Record<string, unknown>> | undefined;

/** A consumer's registration. */
interface Registered {
  readonly tag: string;
  readonly noAck: boolean;
  called(message: PlayedMessage<unknown> | null): unknown;
}

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

  connection(): object {
    const open = async (words: string): Promise<object> => {
      await byItself(this.surface, words);
      return this.channel();
    };
    return Object.assign(this.surface.emitter(), {
      createChannel: () => open('connection.createChannel()'),
      createConfirmChannel: () => open('connection.createConfirmChannel()'),
      close: () => byItself(this.surface, 'connection.close()'),
      updateSecret: () => byItself(this.surface, 'connection.updateSecret()'),
      connection: { serverProperties: {} },
    });
  }

  private channel(): object {
    return Object.assign(this.surface.emitter(), {
      connection: { serverProperties: {} },
      ...this.declaring(),
      ...this.consuming(),
      ...this.publishing(),
      close: () => byItself(this.surface, 'channel.close()'),
      ...notPlayed('amqplib', ['get', 'ackAll', 'nackAll', 'recover']),
    });
  }

  /** The queue of the attack is there; whatever else is declared is taken for declared. */
  private declaring() {
    const { surface } = this;
    const named =
      (method: string) =>
      async (name = ''): Promise<object> => {
        await byItself(surface, `channel.${method}(${JSON.stringify(name)})`);
        return { queue: name, exchange: name, messageCount: 0, consumerCount: 0 };
      };
    const names = [
      'assertQueue',
      'checkQueue',
      'deleteQueue',
      'purgeQueue',
      'bindQueue',
      'unbindQueue',
      'assertExchange',
      'checkExchange',
      'deleteExchange',
      'bindExchange',
      'unbindExchange',
    ] as const;
    const methods = Object.fromEntries(names.map((name) => [name, named(name)]));
    const prefetch = async (count: number): Promise<object> => {
      await byItself(surface, `channel.prefetch(${count})`, { prefetch: count });
      return {};
    };
    return { ...methods, prefetch };
  }

  private consuming() {
    const settle =
      (how: 'ack' | 'nack') =>
      (message: PlayedMessage<unknown>, allUpTo = false, requeue = true): void =>
        this.settle(how, message, allUpTo, requeue);
    return {
      consume: async (queue: string, called: Registered['called'], options?: Options): Promise<object> => {
        const noAck = options?.noAck === true;
        const tag = typeof options?.consumerTag === 'string' ? options.consumerTag : `attack.${queue}`;
        await byItself(this.surface, `channel.consume(${JSON.stringify(queue)})`, { noAck });
        if (queue !== QUEUE)
          throw new Error(`the messages of an attack are in the queue ${QUEUE}, and not in ${queue}`);
        this.consumer = { tag, noAck, called };
        this.handOut();
        return { consumerTag: tag };
      },
      cancel: async (consumerTag: string): Promise<object> => {
        await byItself(this.surface, 'channel.cancel()');
        this.consumer = undefined;
        return { consumerTag };
      },
      ack: settle('ack'),
      nack: settle('nack'),
      reject: (message: PlayedMessage<unknown>, requeue = true): void => this.settle('nack', message, false, requeue),
    };
  }

  private publishing() {
    const send = (exchange: string, key: string, content: unknown, options?: Options, confirmed?: unknown): boolean => {
      const topic = exchange === '' ? key : `${exchange}/${key}`;
      const { messageId } = options ?? {};
      const id = typeof messageId === 'string' ? messageId : null;
      const event = jsonIn(this.surface.text(content));
      const sent = this.surface.ask('publish', { topic, event, id }, `channel.publish(${JSON.stringify(topic)})`);
      this.unconfirmed.add(sent);
      void sent.then(() => {
        this.unconfirmed.delete(sent);
        if (typeof confirmed === 'function') confirmed(null, {});
      });
      return true;
    };
    return {
      publish: send,
      sendToQueue: (queue: string, content: unknown, options?: Options, confirmed?: unknown): boolean =>
        send('', queue, content, options, confirmed),
      waitForConfirms: async (): Promise<void> => {
        await Promise.all(this.unconfirmed);
      },
    };
  }

  private handOut(): void {
    const { consumer, surface } = this;
    if (consumer === undefined) return;
    for (const { delivery, message } of this.waiting.splice(0)) {
      this.held.add(delivery);
      const { id, body, redelivered } = message;
      const given: PlayedMessage<unknown> = {
        content: surface.bytes(JSON.stringify(body)),
        fields: { deliveryTag: delivery + 1, redelivered, exchange: '', routingKey: QUEUE, consumerTag: consumer.tag },
        properties: { contentType: 'application/json', deliveryMode: 2, headers: {}, messageId: id },
      };
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

function jsonIn(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
