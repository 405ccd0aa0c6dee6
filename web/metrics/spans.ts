/** Spans of time that were measured in a run, and their quantiles as they were at every position of it: pure. */
import { bisectLeft } from 'd3';
import { Track } from './track.ts';

/** The quantiles that are followed, in percent. */
export const percents = [50, 95, 99] as const;

/** Measured spans in the order of their ends. */
export class Spans {
  /** The positions of the events that ended them. */
  readonly positions: number[] = [];
  /** How long they were, in microseconds. */
  readonly spans: number[] = [];
  /** Quantiles by nearest rank of all spans so far, in the order of `percents`. */
  readonly quantiles: readonly Track[] = percents.map(() => new Track());
  private readonly sorted: number[] = [];

  /** Adds a span that an event ended. */
  add(span: number, position: number, time: number): void {
    this.positions.push(position);
    this.spans.push(span);
    this.sorted.splice(bisectLeft(this.sorted, span), 0, span);
    percents.forEach((percent, index) => {
      const rank = Math.max(0, Math.ceil((percent * this.sorted.length) / 100) - 1);
      this.quantiles[index]?.set(this.sorted[rank] ?? 0, position, time);
    });
  }

  /** The spans that the first `count` events ended. */
  until(count: number): readonly number[] {
    return this.spans.slice(0, bisectLeft(this.positions, count));
  }
}
