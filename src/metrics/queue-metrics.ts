import type { Ratio } from '../model/fault.ts';
import type { Message } from '../model/message.ts';
import type { Observer, TraceEvent } from '../model/trace.ts';
import { Level, type LevelReading } from './level.ts';
import { perSecond } from './ratio.ts';

/** The queue metrics of the seed's "Key Metrics", for one queue. */
export interface QueueMetrics {
  /** "Messages in queue": copies that wait and are not with a consumer. */
  readonly depth: LevelReading;
  /** Copies that were handed to a consumer and are not settled. */
  readonly unacked: LevelReading;
  /** "Consumer lag": copies that the queue still owes, waiting or unacknowledged. */
  readonly lag: LevelReading;
  /** "Message age": the longest that any copy stayed, from its storing until it left or the trace ended; microseconds. */
  readonly oldestAge: number;
  /** "Queue growth rate": copies stored less copies gone, per second of virtual time, over the whole trace. */
  readonly growth: Ratio;
}

interface Copy {
  readonly since: number;
  waiting: boolean;
}

/** Follows one queue. */
class QueueFold {
  private readonly copies = new Map<string, Copy>();
  private readonly depth = new Level();
  private readonly unacked = new Level();
  private readonly lag = new Level();
  private oldest = 0;

  store(copy: string, at: number): void {
    if (this.copies.has(copy)) return;
    this.copies.set(copy, { since: at, waiting: true });
    this.depth.add(1, at);
    this.lag.add(1, at);
  }

  /** A copy goes to a consumer, or comes back from one. */
  hand(copy: string, waiting: boolean, at: number): void {
    const held = this.copies.get(copy);
    if (held === undefined || held.waiting === waiting) return;
    held.waiting = waiting;
    this.depth.add(waiting ? 1 : -1, at);
    this.unacked.add(waiting ? -1 : 1, at);
  }

  leave(copy: string, at: number): void {
    const held = this.copies.get(copy);
    if (held === undefined) return;
    this.copies.delete(copy);
    (held.waiting ? this.depth : this.unacked).add(-1, at);
    this.lag.add(-1, at);
    this.oldest = Math.max(this.oldest, at - held.since);
  }

  read(end: number): QueueMetrics {
    const ages = [...this.copies.values()].map(({ since }) => end - since);
    const lag = this.lag.read(end);
    return {
      depth: this.depth.read(end),
      unacked: this.unacked.read(end),
      lag,
      oldestAge: ages.reduce((most, age) => Math.max(most, age), this.oldest),
      growth: perSecond(lag.final, end),
    };
  }
}

/** The fold of the queue metrics: what brokers record about each copy, by queue. */
export class QueueMetricsFold implements Observer {
  private readonly queues = new Map<string, QueueFold>();

  observe(event: TraceEvent): void {
    if (event.type !== 'fact') return;
    const { fact, at } = event;
    switch (fact.type) {
      case 'stored':
        return this.queue(fact.group).store(copyOf(fact), at);
      case 'dispatched':
        return this.queue(fact.group).hand(copyOf(fact), false, at);
      case 'requeued':
        return this.queue(fact.group).hand(copyOf(fact), true, at);
      case 'settled':
      case 'dropped':
      case 'dead-lettered':
      case 'vanished':
        return this.queue(fact.group).leave(copyOf(fact), at);
      default:
    }
  }

  /** The metrics of each queue in the order of its first copy; `end` is when the trace ended. */
  read(end: number): Readonly<Record<string, QueueMetrics>> {
    return Object.fromEntries([...this.queues].map(([name, queue]) => [name, queue.read(end)]));
  }

  private queue(name: string): QueueFold {
    const known = this.queues.get(name) ?? new QueueFold();
    this.queues.set(name, known);
    return known;
  }
}

/** Copies are numbered by message. */
const copyOf = ({ message, copy }: { readonly message: Message; readonly copy: number }): string =>
  `${message.index} ${copy}`;
