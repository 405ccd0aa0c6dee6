import type { Observer, TraceEvent } from '../model/trace.ts';
import { type ConsumerMetrics, ConsumerMetricsFold } from './consumer-metrics.ts';
import { type ProcessingMetrics, ProcessingMetricsFold } from './processing-metrics.ts';
import { type QueueMetrics, QueueMetricsFold } from './queue-metrics.ts';

/** The metrics of a trace. Times and spans are in microseconds, means and rates are ratios of whole numbers. */
export interface Metrics {
  /** How long the trace is: the time of its last event. */
  readonly span: number;
  /** By queue, in the order of their first copies. */
  readonly queues: Readonly<Record<string, QueueMetrics>>;
  readonly processing: ProcessingMetrics;
  readonly consumers: ConsumerMetrics;
}

/** Follows a run and knows its metrics at any time. */
export class MetricsFold implements Observer {
  private readonly queues = new QueueMetricsFold();
  private readonly processing = new ProcessingMetricsFold();
  private readonly consumers = new ConsumerMetricsFold();
  private span = 0;

  observe(event: TraceEvent): void {
    this.span = event.at;
    this.queues.observe(event);
    this.processing.observe(event);
    this.consumers.observe(event);
  }

  /** The metrics up to the last event. */
  read(): Metrics {
    const { span } = this;
    return {
      span,
      queues: this.queues.read(span),
      processing: this.processing.read(span),
      consumers: this.consumers.read(span),
    };
  }
}

/** The metrics of a whole trace. */
export function metricsOf(trace: Iterable<TraceEvent>): Metrics {
  const fold = new MetricsFold();
  for (const event of trace) fold.observe(event);
  return fold.read();
}
