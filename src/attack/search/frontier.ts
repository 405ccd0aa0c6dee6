/** The plans that are still to be tried: those with the fewest faults first, and of these those with the fewest switches. */
import { type Cost, compareCosts, costOf, type Plan } from './plan.ts';

/** Plans of one cost. */
interface Batch {
  readonly cost: Cost;
  readonly plans: Plan[];
}

/** Hands out plans, and knows how many wait. */
export class Frontier {
  /** In the order of their costs. */
  private readonly batches: Batch[] = [];
  private taken = 0;

  /** How many plans wait. */
  get waiting(): number {
    return this.batches.reduce((sum, { plans }) => sum + plans.length, -this.taken);
  }

  /** What the next plan costs; undefined where there is none. */
  get cost(): Cost | undefined {
    this.leaveEmpty();
    return this.batches[0]?.cost;
  }

  /** Adds a plan behind all that cost as much. */
  add(plan: Plan): void {
    const cost = costOf(plan);
    const at = this.batches.findIndex((batch) => compareCosts(batch.cost, cost) >= 0);
    const batch = this.batches[at];
    if (batch !== undefined && compareCosts(batch.cost, cost) === 0) batch.plans.push(plan);
    else this.batches.splice(at < 0 ? this.batches.length : at, 0, { cost, plans: [plan] });
  }

  /** The next plan. */
  take(): Plan | undefined {
    this.leaveEmpty();
    return this.batches[0]?.plans[this.taken++];
  }

  private leaveEmpty(): void {
    while (this.batches[0] !== undefined && this.taken >= this.batches[0].plans.length) {
      this.batches.shift();
      this.taken = 0;
    }
  }
}
