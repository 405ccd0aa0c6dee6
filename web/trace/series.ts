import { bisectLeft } from 'd3';

/** A number that changes with the events of a run, known at every position of it. */
export class Series {
  private readonly positions: number[] = [];
  private readonly values: number[] = [];

  /** Adds to the number at an event; events come in their order. */
  add(change: number, event: number): void {
    const last = this.positions.length - 1;
    const value = (this.values[last] ?? 0) + change;
    if (this.positions[last] === event) this.values[last] = value;
    else {
      this.positions.push(event);
      this.values.push(value);
    }
  }

  /** The number after the first `count` events. */
  at(count: number): number {
    return this.values[bisectLeft(this.positions, count) - 1] ?? 0;
  }
}
