/** A number that changes with the events of a run: pure. */
import { bisectLeft, bisectRight } from 'd3';

/** A step function over the events of a run, known at every position and at every time. */
export class Track {
  /** The positions of the events at which it changed, rising. */
  readonly positions: number[] = [];
  /** When they were, in microseconds. */
  readonly times: number[] = [];
  /** What it has been since then. */
  readonly values: number[] = [];
  /** What it was before the first change. */
  readonly initial: number;

  constructor(initial = 0) {
    this.initial = initial;
  }

  /** What it is now. */
  get last(): number {
    return this.values.at(-1) ?? this.initial;
  }

  /** Sets the number at an event; events come in their order. */
  set(value: number, position: number, time: number): void {
    if (value === this.last && this.values.length > 0) return;
    const end = this.positions.length - 1;
    if (this.positions[end] === position) this.values[end] = value;
    else {
      this.positions.push(position);
      this.times.push(time);
      this.values.push(value);
    }
  }

  /** Adds to the number at an event. */
  add(change: number, position: number, time: number): void {
    this.set(this.last + change, position, time);
  }

  /** The number after the first `count` events. */
  at(count: number): number {
    return this.values[bisectLeft(this.positions, count) - 1] ?? this.initial;
  }

  /** The number when a time is over, in microseconds. */
  atTime(time: number): number {
    return this.values[bisectRight(this.times, time) - 1] ?? this.initial;
  }

  /** The number as it was when a time began: before anything that happened at it. */
  beforeTime(time: number): number {
    return this.values[bisectLeft(this.times, time) - 1] ?? this.initial;
  }

  /** The largest number that lasted, over the first `count` events: of what happens at one instant the outcome counts. */
  maxUntil(count: number): number {
    const end = bisectLeft(this.positions, count);
    let most = this.initial;
    for (let i = 0; i < end; i++)
      if (i === end - 1 || this.times[i] !== this.times[i + 1]) most = Math.max(most, this.values[i] as number);
    return most;
  }
}
