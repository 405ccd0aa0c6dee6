import type { Ratio } from '../model/fault.ts';
import { ratio } from './ratio.ts';

/** How many there were of something over time. */
export interface LevelReading {
  readonly max: number;
  /** Over time: each number weighs as much as it lasted, from 0 to the end of the trace. */
  readonly mean: Ratio;
  readonly final: number;
}

/** A number that goes up and down in virtual time, and begins at 0. */
export class Level {
  now = 0;
  private max = 0;
  private area = 0;
  private since = 0;

  /** Changes the number at a time. Of what happens at one instant only the outcome counts. */
  add(change: number, at: number): void {
    if (at > this.since) this.settle(at);
    this.now += change;
  }

  /** What it was up to a time. */
  read(end: number): LevelReading {
    const last = Math.max(end, this.since);
    const area = this.area + this.now * (last - this.since);
    return { max: Math.max(this.max, this.now), mean: ratio(area, last), final: this.now };
  }

  private settle(at: number): void {
    this.area += this.now * (at - this.since);
    this.max = Math.max(this.max, this.now);
    this.since = at;
  }
}
