/** How a channel of the played amqplib publishes, and waits for confirms if it is one for them. */
import type { Json } from '../../../model/json.ts';
import type { Parcel } from '../../world/own-queues.ts';
import type { Surface } from '../client.ts';
import type { Consumers } from './consumers.ts';
import { jsonIn, propertiesIn, REPLIES } from './messages.ts';
import type { Options, Publishing } from './shapes.ts';

/** What a channel publishes, and what of it the broker has not confirmed. */
export class Publisher {
  private readonly surface: Surface;
  private readonly consumers: Consumers;
  /** Whether the channel is one for confirms: of another nobody is told what came of a publish. */
  private readonly confirms: boolean;
  /** Rejects when the broker closes the channel. */
  private readonly closed: Promise<never>;
  private readonly unconfirmed = new Set<Promise<void>>();
  /** What came of a publish that failed before anybody waited for it: who waits next is told. */
  private lost: Error | undefined;

  constructor(surface: Surface, consumers: Consumers, confirms: boolean, closed: Promise<never>) {
    this.surface = surface;
    this.consumers = consumers;
    this.confirms = confirms;
    this.closed = closed;
  }

  /** The methods of a channel that publish. */
  methods(): Publishing<unknown> {
    const publish: Publishing<unknown>['publish'] = (
      exchange,
      key,
      content,
      options = {},
      confirmed = () => undefined,
    ) => {
      if (typeof key !== 'string')
        throw new TypeError(`publish needs a routing key that is a text, not ${String(key)}`);
      this.publish(this.send(String(exchange), key, this.surface.text(content), options), confirmed);
      return true;
    };
    return {
      publish,
      sendToQueue: (queue, content, options, confirmed) => publish('', queue, content, options, confirmed),
      waitForConfirms: () => this.waitForConfirms(),
    };
  }

  private publish(sent: Promise<void>, confirmed: (error: unknown, ok: Readonly<Record<string, never>>) => void): void {
    const { surface, confirms } = this;
    const delivery = surface.current();
    const confirm = confirms ? Promise.race([sent, this.closed]) : sent;
    this.unconfirmed.add(confirm);
    const told = (error: Error | null): void => {
      this.unconfirmed.delete(confirm);
      if (confirms) surface.handle(delivery, () => confirmed(error, {}));
    };
    void confirm.then(
      () => told(null),
      (error: unknown) => {
        this.lost = refusalOf(error);
        told(this.lost);
      },
    );
  }

  private async waitForConfirms(): Promise<void> {
    try {
      if (this.lost === undefined) await this.surface.waitFor(this.unconfirmed);
    } catch (error) {
      this.lost = refusalOf(error);
    }
    const { lost } = this;
    this.lost = undefined;
    if (lost !== undefined) throw lost;
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
}

/** The words of amqplib: the broker has refused a publish, or the channel is gone and nobody knows what came of it. */
const refusalOf = (error: unknown): Error =>
  new Error((error as { readonly code?: unknown }).code === 'ECONNREFUSED' ? 'message nacked' : 'channel closed', {
    cause: error,
  });

/** What a service says to whoever has asked it: whether it had done that already. */
function replyOf(queue: string, value: Json, correlationId: Json): Parameters<Consumers['reply']>[1] {
  const id = String(correlationId ?? '');
  const came = { queue, exchange: '', routingKey: queue, headers: {}, text: JSON.stringify(value) };
  const properties: Record<string, Json> = correlationId === null ? {} : { correlationId };
  return { message: { id, number: 0, body: value, redelivered: false }, came: { ...came, properties } };
}
