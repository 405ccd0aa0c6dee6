import type { Fact } from '../model/fact.ts';
import type { Ratio } from '../model/fault.ts';
import type { Message } from '../model/message.ts';
import type { Observer, TraceEvent } from '../model/trace.ts';
import { Distribution, type DistributionReading } from './distribution.ts';
import { perSecond, ratio } from './ratio.ts';

/** The processing metrics of the seed's "Key Metrics". Rates are per second of virtual time, over the whole trace. */
export interface ProcessingMetrics {
  /** Deliveries per second, repetitions and all. */
  readonly delivered: Ratio;
  /** "Messages processed per second": effects per second, repetitions and all. */
  readonly effected: Ratio;
  /** Acknowledgements that consumers sent, per second. */
  readonly acked: Ratio;
  /** "Processing latency": from the first attempt to send a message to its first effect in each group. */
  readonly latency: DistributionReading;
  /** "Error rates": failures of handlers, of all times that one came to an end: with an effect, a suppression or a failure. */
  readonly errorRate: Ratio;
}

/** The fold of the processing metrics. */
export class ProcessingMetricsFold implements Observer {
  private readonly attemptedAt = new Map<number, number>();
  private readonly effectedIn = new Set<string>();
  private readonly latency = new Distribution();
  private readonly counts = new Map<Fact['type'], number>();

  observe(event: TraceEvent): void {
    if (event.type !== 'fact') return;
    const { fact, at } = event;
    this.counts.set(fact.type, this.count(fact.type) + 1);
    if (fact.type === 'attempted' && !this.attemptedAt.has(fact.message.index))
      this.attemptedAt.set(fact.message.index, at);
    if (fact.type === 'effected') this.measure(fact.message, fact.group, at);
  }

  /** The metrics so far; `end` is when the trace ended. */
  read(end: number): ProcessingMetrics {
    const handled = this.count('effected') + this.count('suppressed') + this.count('failed');
    return {
      delivered: perSecond(this.count('delivered'), end),
      effected: perSecond(this.count('effected'), end),
      acked: perSecond(this.count('acked'), end),
      latency: this.latency.read(),
      errorRate: ratio(this.count('failed'), handled),
    };
  }

  private count(type: Fact['type']): number {
    return this.counts.get(type) ?? 0;
  }

  private measure({ index }: Message, group: string, at: number): void {
    const began = this.attemptedAt.get(index);
    const pair = `${index} ${group}`;
    if (began === undefined || this.effectedIn.has(pair)) return;
    this.effectedIn.add(pair);
    this.latency.add(at - began);
  }
}
