/** A channel of the played amqplib: it consumes, settles and publishes. */
import { byItself, type Emitter, notPlayed, type Surface } from '../client.ts';
import { openOnly, unknownTag } from './closing.ts';
import type { Consumers } from './consumers.ts';
import { declaring } from './declaring.ts';
import { Publisher } from './publishing.ts';
import {
  type Consuming,
  channelMethodsNotPlayed,
  type PlayedChannel,
  type PlayedMessage,
  type Settling,
} from './shapes.ts';

/** What amqplib knows of the server. */
export const connection = { serverProperties: {} };

/** Whether a channel is open; one that the broker has closed does not know it until it hears of it. */
type State = 'open' | 'closing' | 'closed';

/** One channel. */
export class Channel {
  readonly shape: PlayedChannel<unknown>;
  private readonly surface: Surface;
  private readonly consumers: Consumers;
  /** What it has been handed and has not settled; tags are those of this channel alone. */
  private readonly held = new Set<number>();
  /** The tags of its consumers. */
  private readonly tags = new Set<string>();
  private readonly emitter: Emitter;
  private prefetch: number | null = null;
  private state: State = 'open';
  private failConfirms: (error: Error) => void = () => undefined;

  /** A channel that `confirms` tells what came of each publish. */
  constructor(surface: Surface, consumers: Consumers, confirms: boolean) {
    this.surface = surface;
    this.consumers = consumers;
    const emitter = surface.emitter();
    this.emitter = emitter;
    const { waitForConfirms, ...publishing } = this.publisher(confirms).methods();
    const methods: Omit<PlayedChannel<unknown>, 'waitForConfirms'> = {
      ...declaring(surface, consumers),
      ...this.consuming(),
      ...this.settling(),
      ...publishing,
      ...(confirms ? { waitForConfirms } : {}),
      prefetch: async (count) => {
        await byItself(surface, `channel.prefetch(${count})`);
        this.prefetch = count;
        return {};
      },
      close: async () => {
        await byItself(surface, 'channel.close()');
        this.close();
      },
    };
    const refused = notPlayed('amqplib', channelMethodsNotPlayed, 'consume from the queue instead');
    const guarded = openOnly(methods, () => this.state === 'closed') as PlayedChannel<unknown>;
    this.shape = Object.assign(emitter, { connection }, refused, guarded);
  }

  private publisher(confirms: boolean): Publisher {
    const closed = new Promise<never>((_, failed) => {
      this.failConfirms = failed;
    });
    closed.catch(() => undefined);
    return new Publisher(this.surface, this.consumers, confirms, closed);
  }

  /** Nothing goes over the channel any more, and whoever waits for it is told. */
  private close(): void {
    if (this.state === 'closed') return;
    this.state = 'closed';
    this.failConfirms(new Error('channel closed'));
    this.consumers.remove(({ tag }) => this.tags.has(tag));
    for (const each of [...this.held]) this.settle(each, 'nack', true);
    this.emitter.emit('close');
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
        this.tags.add(tag);
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

  /** Settles what is held; of what is not the broker knows nothing, and closes the channel. */
  private settleUpTo(how: 'ack' | 'nack', message: PlayedMessage<unknown>, allUpTo: boolean, requeue: boolean): void {
    if (this.state !== 'open') return;
    const { deliveryTag } = message.fields;
    const delivery = deliveryTag - 1;
    if (!this.held.has(delivery)) return void this.closedByBroker(how, deliveryTag);
    for (const each of [...this.held])
      if (each === delivery || (allUpTo && each < delivery)) this.settle(each, how, requeue);
  }

  /** All that the channel holds goes back to its queues, and a moment later the code hears of it: it may die of that. */
  private async closedByBroker(how: 'ack' | 'nack', deliveryTag: number): Promise<void> {
    const { surface } = this;
    this.state = 'closing';
    for (const each of [...this.held]) this.settle(each, 'nack', true);
    surface.remark('closed');
    const delivery = surface.current();
    await byItself(surface, `channel.${how}(...)`);
    surface.handle(delivery, () => {
      this.emitter.emit('error', unknownTag(deliveryTag));
      this.close();
    });
  }

  private settle(delivery: number, how: 'ack' | 'nack', requeue: boolean): void {
    this.held.delete(delivery);
    this.surface.settle(delivery, how, requeue);
  }
}
