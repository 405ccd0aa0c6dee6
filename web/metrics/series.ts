/** The numbers of a run over its events, folded from the trace as it comes: what charts and panels read. Pure. */
import type { Fact, FactType } from '../../src/model/fact.ts';
import type { TraceEvent } from '../../src/model/trace.ts';
import { QueueTracks } from './queue-tracks.ts';
import { Spans } from './spans.ts';
import { Track } from './track.ts';

const counted: readonly FactType[] = ['delivered', 'effected', 'acked', 'failed', 'suppressed'];

/** The numbers of one run. */
export class RunSeries {
  /** By queue, in the order of their first copies. */
  readonly queues = new Map<string, QueueTracks>();
  /** From the first attempt to send a message to its first effect in each group. */
  readonly latency = new Spans();
  /** From the beginning of work on a message to its end. */
  readonly work = new Spans();
  /** How many consumers are at work. */
  readonly active = new Track();
  /** The part of all handlings so far that failed, from 0 to 1. */
  readonly errors = new Track();
  private readonly counts = new Map(counted.map((type) => [type, new Track()]));
  private readonly attemptedAt = new Map<number, number>();
  private readonly effectedIn = new Set<string>();
  private readonly beganAt = new Map<string, number>();
  private taken = 0;

  /** Takes the events that have come since. */
  catchUp(events: readonly TraceEvent[]): void {
    for (; this.taken < events.length; this.taken++) this.take(events[this.taken] as TraceEvent, this.taken);
  }

  /** How often a kind of fact was recorded, so far: deliveries, effects, acknowledgements, failures, suppressions. */
  count(type: FactType): Track {
    return this.counts.get(type) ?? new Track();
  }

  private take(event: TraceEvent, position: number): void {
    if (event.type === 'fault' && event.what === 'crashed') this.endWork(event.node, position, event.at, false);
    if (event.type !== 'fact') return;
    const { fact, at, node } = event;
    this.counts.get(fact.type)?.add(1, position, at);
    if (fact.type === 'failed' || fact.type === 'effected' || fact.type === 'suppressed')
      this.errors.set(this.errorRate(), position, at);
    this.takeOfQueue(fact, position, at);
    this.takeOfWork(fact, node, position, at);
    if (fact.type === 'attempted' && !this.attemptedAt.has(fact.message.index))
      this.attemptedAt.set(fact.message.index, at);
    if (fact.type === 'effected') this.measureLatency(fact, position, at);
  }

  private errorRate(): number {
    const failed = this.count('failed').last;
    return failed / (failed + this.count('effected').last + this.count('suppressed').last);
  }

  private takeOfQueue(fact: Fact, position: number, at: number): void {
    switch (fact.type) {
      case 'stored':
      case 'dispatched':
      case 'requeued':
      case 'settled':
      case 'dropped':
      case 'dead-lettered':
      case 'vanished': {
        const queue = this.queues.get(fact.group) ?? new QueueTracks();
        this.queues.set(fact.group, queue);
        return queue.take(fact, position, at);
      }
      default:
    }
  }

  private takeOfWork(fact: Fact, node: string, position: number, at: number): void {
    if (fact.type === 'began') {
      if (!this.beganAt.has(node)) this.active.add(1, position, at);
      this.beganAt.set(node, at);
    } else if (fact.type === 'failed') this.endWork(node, position, at, true);
    else if (fact.type === 'effected' || fact.type === 'suppressed') this.endWork(fact.by, position, at, true);
  }

  private endWork(node: string, position: number, at: number, isMeasured: boolean): void {
    const began = this.beganAt.get(node);
    if (began === undefined) return;
    this.beganAt.delete(node);
    this.active.add(-1, position, at);
    if (isMeasured) this.work.add(at - began, position, at);
  }

  private measureLatency({ message, group }: Fact & { readonly group: string }, position: number, at: number): void {
    const began = this.attemptedAt.get(message.index);
    const pair = `${message.index} ${group}`;
    if (began === undefined || this.effectedIn.has(pair)) return;
    this.effectedIn.add(pair);
    this.latency.add(at - began, position, at);
  }
}

/**
 * How often something happened a second of virtual time, in the window that ends at a time; times in microseconds. `now` is
 * how often it has happened by then, where that is not the whole of what happened at that time.
 */
export function rateAt(total: Track, time: number, window: number, now = total.atTime(time)): number {
  // Before the beginning nothing had happened, so that a rate rises from there and does not leap.
  const before = time <= window ? total.initial : total.atTime(time - window);
  return window <= 0 ? 0 : ((now - before) * 1_000_000) / window;
}

/** A window for rates that suits a run of this length: about a twentieth of it, as a round number of microseconds. */
export function windowFor(span: number): number {
  const wish = Math.max(1000, span / 20);
  const magnitude = 10 ** Math.floor(Math.log10(wish));
  return magnitude * ([1, 2, 5, 10].find((step) => step * magnitude >= wish) ?? 10);
}
