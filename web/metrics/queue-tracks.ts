/** What is followed of one queue: pure. */
import type { FactOf, FactType } from '../../src/model/fact.ts';
import { Track } from './track.ts';

/** The facts by which a broker says what becomes of a copy. */
export type CopyFact = FactOf<
  Extract<FactType, 'stored' | 'dispatched' | 'requeued' | 'settled' | 'dropped' | 'dead-lettered' | 'vanished'>
>;

interface Copy {
  readonly since: number;
  /** Who holds it; undefined while it waits. */
  holder: string | undefined;
}

/** A queue's numbers over the events of a run; they mean what they mean in src/metrics. */
export class QueueTracks {
  /** Copies that wait. */
  readonly ready = new Track();
  /** Copies that were handed out and are not settled. */
  readonly unacked = new Track();
  /** Copies that are owed: ready and unacked. */
  readonly lag = new Track();
  /** Copies that came, so far. */
  readonly came = new Track();
  /** Hand-outs, repetitions and all, so far. */
  readonly handed = new Track();
  /** Copies that went, so far, however they went. */
  readonly went = new Track();
  /** When the copy came that is the oldest of those owed, in microseconds; -1 while there is none. */
  readonly oldest = new Track(-1);
  /** For each consumer the copies that it holds. */
  readonly held = new Map<string, Track>();
  private readonly copies = new Map<string, Copy>();

  /** Takes the next fact about the queue. */
  take(fact: CopyFact, position: number, time: number): void {
    const key = `${fact.message.index} ${fact.copy}`;
    const copy = this.copies.get(key);
    if (fact.type === 'stored') {
      if (copy === undefined) this.store(key, position, time);
    } else if (copy === undefined) return;
    else if (fact.type === 'dispatched') {
      this.handed.add(1, position, time);
      this.hand(copy, fact.to, position, time);
    } else if (fact.type === 'requeued') this.hand(copy, undefined, position, time);
    else this.leave(key, copy, position, time);
  }

  /** The longest that any copy has stayed by then, in microseconds, over the first `count` events until a time. */
  oldestAge(count: number, time: number): number {
    const { positions, times, values } = this.oldest;
    let most = 0;
    let since = this.oldest.initial;
    for (let i = 0; i < positions.length && (positions[i] as number) < count; i++) {
      if (since >= 0) most = Math.max(most, (times[i] as number) - since);
      since = values[i] as number;
    }
    return since < 0 ? most : Math.max(most, time - since);
  }

  private store(key: string, position: number, time: number): void {
    this.copies.set(key, { since: time, holder: undefined });
    this.ready.add(1, position, time);
    this.lag.add(1, position, time);
    this.came.add(1, position, time);
    if (this.copies.size === 1) this.oldest.set(time, position, time);
  }

  private hand(copy: Copy, to: string | undefined, position: number, time: number): void {
    if (copy.holder === to) return;
    this.count(copy.holder, -1, position, time);
    this.count(to, 1, position, time);
    copy.holder = to;
  }

  private leave(key: string, copy: Copy, position: number, time: number): void {
    this.copies.delete(key);
    this.count(copy.holder, -1, position, time);
    this.lag.add(-1, position, time);
    this.went.add(1, position, time);
    // Copies stand in the order of their coming, so the first that is left is the oldest.
    const first = this.copies.values().next();
    this.oldest.set(first.done ? -1 : first.value.since, position, time);
  }

  /** A copy more or less that waits, or that somebody holds. */
  private count(holder: string | undefined, change: number, position: number, time: number): void {
    if (holder === undefined) return this.ready.add(change, position, time);
    this.unacked.add(change, position, time);
    const track = this.held.get(holder) ?? new Track();
    this.held.set(holder, track);
    track.add(change, position, time);
  }
}
