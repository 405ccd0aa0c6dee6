/** What an exhaustive search over worlds finds out about guarantees. */
import type { GuaranteeName } from '../guarantees/index.ts';
import type { Setup } from '../kernel/setup.ts';
import { type Asked, Inquest } from './inquest.ts';
import { Inquiry } from './inquiry.ts';
import type { NumberedStep, Situation } from './situation.ts';

/** What limits a search, and how it asks. */
export interface ExploreBounds extends Asked {
  /** The most states. */
  readonly limit: number;
}

/** A search over all worlds that can come from a setup. Nothing is known to hold before it is complete. */
export class Exploration extends Inquiry<Situation, NumberedStep> {
  readonly names: readonly GuaranteeName[];
  /** In how many ways actors that are alike may be seated: so many worlds may be one; 1 where all differ. */
  readonly seatings: number;

  constructor(setup: Setup, names: readonly GuaranteeName[], bounds: ExploreBounds) {
    const inquest = new Inquest(setup, names, bounds);
    super(inquest, bounds.limit);
    this.names = names;
    this.seatings = inquest.seatings;
  }
}
