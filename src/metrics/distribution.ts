/** How spans of time are distributed, in microseconds. */
export interface DistributionReading {
  /** How many spans were measured; all else is 0 where there was none. */
  readonly count: number;
  readonly min: number;
  /** Quantiles by nearest rank: the least measured value that so many percent of all do not exceed. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** Collects spans of time. */
export class Distribution {
  private readonly spans: number[] = [];

  /** Adds a span, in microseconds. */
  add(span: number): void {
    this.spans.push(span);
  }

  /** What has been collected so far. */
  read(): DistributionReading {
    const sorted = this.spans.toSorted((a, b) => a - b);
    const at = (percent: number): number => sorted[Math.max(0, Math.ceil((percent * sorted.length) / 100) - 1)] ?? 0;
    return { count: sorted.length, min: at(0), p50: at(50), p95: at(95), p99: at(99), max: at(100) };
  }
}
