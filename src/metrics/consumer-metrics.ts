import type { NodeId } from '../model/ids.ts';
import type { Observer, TraceEvent } from '../model/trace.ts';
import { Distribution, type DistributionReading } from './distribution.ts';
import { Level, type LevelReading } from './level.ts';

/** The consumer metrics of the seed's "Key Metrics"; "Consumer lag" is a number of its queue and stands there. */
export interface ConsumerMetrics {
  /** "Active consumers": how many were at work on a message at once. */
  readonly active: LevelReading;
  /** How many consumers anything was delivered to, in the whole trace. */
  readonly reached: number;
  /**
   * "Processing time distribution": from the beginning of work on a message to its end: its effect, the answer that it
   * had one before, or the handler's failure. Work that a crash ended is not measured.
   */
  readonly work: DistributionReading;
}

/** The fold of the consumer metrics. */
export class ConsumerMetricsFold implements Observer {
  private readonly reached = new Set<NodeId>();
  private readonly beganAt = new Map<NodeId, number>();
  private readonly active = new Level();
  private readonly work = new Distribution();

  observe(event: TraceEvent): void {
    if (event.type === 'fault') {
      if (event.what === 'crashed') this.end(event.node, event.at, false);
      return;
    }
    if (event.type !== 'fact') return;
    const { fact, node, at } = event;
    if (fact.type === 'delivered') this.reached.add(node);
    else if (fact.type === 'began') this.begin(node, at);
    else if (fact.type === 'failed') this.end(node, at, true);
    else if (fact.type === 'effected' || fact.type === 'suppressed') this.end(fact.by, at, true);
  }

  /** The metrics so far; `end` is when the trace ended. */
  read(end: number): ConsumerMetrics {
    return { active: this.active.read(end), reached: this.reached.size, work: this.work.read() };
  }

  private begin(node: NodeId, at: number): void {
    if (!this.beganAt.has(node)) this.active.add(1, at);
    this.beganAt.set(node, at);
  }

  private end(node: NodeId, at: number, measured: boolean): void {
    const began = this.beganAt.get(node);
    if (began === undefined) return;
    this.beganAt.delete(node);
    this.active.add(-1, at);
    if (measured) this.work.add(at - began);
  }
}
