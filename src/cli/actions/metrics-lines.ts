/** The metrics of a run as lines for people. */
import type { DistributionReading, LevelReading, Metrics, QueueMetrics } from '../../metrics/index.ts';
import type { Ratio } from '../../model/fault.ts';
import { printable } from '../../report/text/printable.ts';
import { spanText } from '../../report/text/time.ts';
import { wrap } from '../../report/text/width.ts';

/** A line for each queue, one for processing and one for the consumers, wrapped. */
export function metricsLines({ span, queues, processing, consumers }: Metrics, width: number): string[] {
  const { latency, effected, errorRate } = processing;
  const lines = [
    ...Object.entries(queues).map(([name, queue]) => queueLine(name, queue)),
    `processing: ${decimal(effected)} effects/s over ${spanText(span)}${spread(', latency', latency)}` +
      (errorRate[0] === 0 ? '' : `, errors ${decimal([errorRate[0] * 100, errorRate[1]])} %`),
    `consumers: ${consumers.reached} reached, ${level('at work', consumers.active)}${spread(', work', consumers.work)}`,
  ];
  // A number stays beside its unit: the two are wrapped as one.
  return lines.flatMap((line) =>
    wrap(line.replace(/(\d) (?=(?:µs|ms|s)\b)/g, '$1\u00a0'), width - 2).map(
      (part, index) => `${index === 0 ? '' : '  '}${part.replaceAll('\u00a0', ' ')}`,
    ),
  );
}

const queueLine = (name: string, { depth, lag, oldestAge }: QueueMetrics): string =>
  `queue ${printable(name)}: ${level('waiting', depth)}, ${level('owed', lag)}, oldest ${spanText(oldestAge)}`;

const level = (word: string, { max, mean, final }: LevelReading): string =>
  `${word} ${max} at most (mean ${decimal(mean)}, in the end ${final})`;

const spread = (word: string, { count, p50, p95, max }: DistributionReading): string =>
  count === 0 ? '' : `${word} p50 ${spanText(p50)}, p95 ${spanText(p95)}, max ${spanText(max)}`;

/** A ratio with two digits behind the point. */
const decimal = ([numerator, denominator]: Ratio): string => {
  const hundredths = Math.round((numerator * 100) / denominator);
  const digits = String(Math.abs(hundredths)).padStart(3, '0');
  return `${hundredths < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};
