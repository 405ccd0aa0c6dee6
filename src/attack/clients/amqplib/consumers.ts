/** Who consumes from which queue in one life, and what has come for them. */
import type { Came, Received } from '../../process/words.ts';
import type { Surface } from '../client.ts';
import { QUEUE } from '../topology.ts';
import { messageOf, type Parts } from './messages.ts';
import type { PlayedMessage } from './shapes.ts';

/** A consumer's registration. */
export interface Registered {
  readonly queue: string;
  readonly tag: string;
  readonly called: (message: PlayedMessage<unknown> | null) => unknown;
  /** Told of each delivery before the consumer is called. */
  readonly holds: (delivery: number) => void;
}

interface Waiting extends Parts {
  readonly delivery: number;
}

/** The consumers of all channels. */
export class Consumers {
  private readonly surface: Surface;
  private registered: readonly Registered[] = [];
  private waiting: readonly Waiting[] = [];
  /** How many messages of each queue have been handed out: several consumers of one take turns. */
  private readonly turns = new Map<string, number>();
  private named = 0;
  /** The queues that live and die with the connection. */
  private readonly fleeting = new Set<string>();

  constructor(surface: Surface) {
    this.surface = surface;
  }

  /** A message has come: it waits until somebody consumes. */
  delivered(delivery: number, message: Received, came: Came | undefined): void {
    this.waiting = [...this.waiting, { delivery, message, came: came ?? fromOutside }];
    this.handOut();
  }

  /** A name as the server gives it, such as `amq.gen-1`. */
  newName(prefix: string): string {
    this.named += 1;
    return `${prefix}${this.named}`;
  }

  /** A queue is declared that is gone when the connection is. */
  declareFleeting(queue: string): void {
    this.fleeting.add(queue);
  }

  isFleeting(queue: string): boolean {
    return this.fleeting.has(queue) || queue === 'amq.rabbitmq.reply-to';
  }

  add(consumer: Registered): void {
    this.registered = [...this.registered, consumer];
    this.handOut();
  }

  remove(is: (consumer: Registered) => boolean): void {
    this.registered = this.registered.filter((each) => !is(each));
  }

  /** Hands a reply to whoever waits for it in this process, on behalf of the delivery that has asked. */
  reply(queue: string, parts: Parts): void {
    const consumer = this.registered.find((each) => each.queue === queue);
    if (consumer === undefined) return;
    const message = messageOf(0, parts, consumer.tag, this.surface);
    this.surface.handle(this.surface.current(), () => consumer.called(message));
  }

  private handOut(): void {
    const before = this.waiting;
    this.waiting = [];
    for (const each of before) {
      const consumer = this.nextOf(each.came.queue);
      if (consumer === undefined) {
        this.waiting = [...this.waiting, each];
        continue;
      }
      consumer.holds(each.delivery);
      const given = messageOf(each.delivery + 1, each, consumer.tag, this.surface);
      this.surface.handle(each.delivery, () => consumer.called(given));
    }
  }

  private nextOf(queue: string): Registered | undefined {
    const all = this.registered.filter((each) => each.queue === queue);
    if (all.length === 0) return undefined;
    const turn = this.turns.get(queue) ?? 0;
    this.turns.set(queue, turn + 1);
    return all[turn % all.length];
  }
}

/** How a message comes before it is known what the code has wired. */
const fromOutside: Came = { queue: QUEUE, exchange: '', routingKey: QUEUE, headers: {}, text: null, properties: {} };
