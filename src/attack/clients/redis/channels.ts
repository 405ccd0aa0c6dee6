/** The channel of an attack as one life hears it, whichever of its connections listen. */
import { fits } from '../../../profiles/redis-pubsub/glob.ts';
import type { Surface } from '../client.ts';
import { QUEUE } from '../topology.ts';

/** A channel or a pattern to which a connection has subscribed. */
export interface Subscription {
  readonly isPattern: boolean;
  readonly name: string;
}

/** A connection that may listen. */
export interface Listening {
  subscriptions(): readonly Subscription[];
  /** What it does when a text comes by one of them; nothing as long as nobody listens. */
  heard(by: Subscription, channel: string, text: string): readonly (() => unknown)[];
}

/** All connections of a life, and what has come for them. */
export class Channels {
  private readonly surface: Surface;
  private readonly listening: Listening[] = [];
  /** What has come before anybody listened: the code has only just begun. */
  private readonly waiting: { readonly delivery: number; readonly text: string }[] = [];
  private hasListened = false;

  constructor(surface: Surface) {
    this.surface = surface;
  }

  /** One connection more. */
  join(connection: Listening): void {
    this.listening.push(connection);
  }

  /** A message has come. */
  deliver(delivery: number, text: string): void {
    this.waiting.push({ delivery, text });
    this.handOut();
  }

  /** Somebody may have begun to listen. A connection that two subscriptions fit hears a message by each (RPS-05). */
  handOut(): void {
    const channel = this.channel();
    if (channel === undefined) return;
    while (this.waiting.length > 0) {
      const { delivery, text } = this.waiting[0] as (typeof this.waiting)[0];
      const works = this.listening.flatMap((each) =>
        each
          .subscriptions()
          .filter((by) => (by.isPattern ? fits(by.name, channel) : by.name === channel))
          .flatMap((by) => each.heard(by, channel, text)),
      );
      if (works.length === 0 && !this.hasListened) return;
      this.hasListened = true;
      this.waiting.shift();
      this.surface.handle(delivery, () => Promise.all(works.map((work) => work())));
    }
  }

  /**
   * In which channel the messages are: in that of the attack if the code listens to it, or else in the first that it names, or
   * in one that fits its first pattern. Undefined as long as it names none.
   */
  private channel(): string | undefined {
    const all = this.listening.flatMap((each) => each.subscriptions());
    const isFor = ({ isPattern, name }: Subscription): boolean => (isPattern ? fits(name, QUEUE) : name === QUEUE);
    if (all.some(isFor)) return QUEUE;
    const [first] = all.filter(({ isPattern }) => !isPattern);
    return first?.name ?? (all[0] === undefined ? undefined : fitting(all[0].name));
  }
}

/** A channel that fits a pattern: the wildcards stand for the name of the attack's queue, or for what they list. */
const fitting = (pattern: string): string =>
  pattern.replace(/\\(.)|\[\^?([^\]])[^\]]*\]|\*|\?/g, (wild, escaped?: string, listed?: string) =>
    wild === '*' ? QUEUE : wild === '?' ? 'x' : (escaped ?? listed ?? ''),
  );
