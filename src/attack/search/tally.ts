/** How much was tried. */
import { type Cost, compareCosts } from './plan.ts';

/** The runs of one cost. */
export interface Tried extends Cost {
  readonly runs: number;
}

/** Counts runs by what they cost. */
export class Tally {
  private readonly counted: (Cost & { runs: number })[] = [];

  /** How many runs there were. */
  get runs(): number {
    return this.counted.reduce((sum, { runs }) => sum + runs, 0);
  }

  /** The runs of each cost, those that cost little first. */
  get rows(): readonly Tried[] {
    return this.counted.toSorted(compareCosts);
  }

  /** A run was made. */
  count({ faults, switches }: Cost): void {
    const row = this.counted.find((each) => each.faults === faults && each.switches === switches);
    if (row === undefined) this.counted.push({ faults, switches, runs: 1 });
    else row.runs += 1;
  }
}
