/** Metrics of queues, processing and consumers: pure folds over a trace (the seed's "Key Metrics"). */
export { type ConsumerMetrics, ConsumerMetricsFold } from './consumer-metrics.ts';
export type { DistributionReading } from './distribution.ts';
export type { LevelReading } from './level.ts';
export { type Metrics, MetricsFold, metricsOf } from './metrics.ts';
export { type ProcessingMetrics, ProcessingMetricsFold } from './processing-metrics.ts';
export { type QueueMetrics, QueueMetricsFold } from './queue-metrics.ts';
