/** What the heads of lanes count: for every actor a few numbers, known at every position of the run. */
import type { FactOf, FactType } from '../../src/model/fact.ts';
import type { TraceEventOf } from '../../src/model/trace.ts';
import { Series } from './series.ts';

/** What is counted, by whom: producers sent and confirmed, brokers waiting and unacked, consumers delivered and effects. */
export type CounterName = 'sent' | 'confirmed' | 'waiting' | 'unacked' | 'delivered' | 'effects' | 'marks';

/** A counter at a moment. */
export interface Reading {
  readonly name: CounterName;
  readonly value: number;
}

/** The counters of all actors, event by event. */
export class Counters {
  private readonly actors = new Map<string, Map<CounterName, Series>>();
  /** Where each copy is that a broker owes, so that it leaves the counter that it is in. */
  private readonly copies = new Map<string, 'waiting' | 'unacked'>();

  /** Takes the next fact. */
  take({ node, fact, seq }: TraceEventOf<'fact'>): void {
    switch (fact.type) {
      case 'attempted':
        return this.add(node, 'sent', 1, seq);
      case 'confirmed':
        return this.add(node, 'confirmed', 1, seq);
      case 'delivered':
        return this.add(node, 'delivered', 1, seq);
      case 'effected':
        return this.add(node, 'effects', 1, seq);
      case 'marked':
        return this.add(node, 'marks', 1, seq);
      case 'stored':
        return this.put(node, fact, 'waiting', seq);
      case 'dispatched':
        return this.put(node, fact, 'unacked', seq);
      case 'requeued':
        return this.put(node, fact, 'waiting', seq);
      case 'settled':
      case 'dropped':
      case 'dead-lettered':
      case 'vanished':
        return this.put(node, fact, undefined, seq);
      default:
    }
  }

  /** The counters of an actor after the first `count` events, in the order in which they first moved. */
  at(actor: string, count: number): readonly Reading[] {
    const counters = this.actors.get(actor) ?? new Map<CounterName, Series>();
    return [...counters].map(([name, series]) => ({ name, value: series.at(count) }));
  }

  private put(
    node: string,
    fact: FactOf<
      Extract<FactType, 'stored' | 'dispatched' | 'requeued' | 'settled' | 'dropped' | 'dead-lettered' | 'vanished'>
    >,
    to: 'waiting' | 'unacked' | undefined,
    seq: number,
  ): void {
    const copy = `${fact.message.index} ${fact.copy} ${node} ${fact.group}`;
    const from = this.copies.get(copy);
    // Only a storing begins the stay of a copy, as in the metrics of queues.
    if (from === to || (from === undefined && fact.type !== 'stored')) return;
    if (to === undefined) this.copies.delete(copy);
    else this.copies.set(copy, to);
    if (from !== undefined) this.add(node, from, -1, seq);
    if (to === undefined) return;
    this.add(node, to, 1, seq);
    this.add(node, to === 'waiting' ? 'unacked' : 'waiting', 0, seq);
  }

  private add(actor: string, name: CounterName, change: number, seq: number): void {
    const counters = this.actors.get(actor) ?? new Map<CounterName, Series>();
    this.actors.set(actor, counters);
    const series = counters.get(name) ?? new Series();
    counters.set(name, series);
    series.add(change, seq);
  }
}
