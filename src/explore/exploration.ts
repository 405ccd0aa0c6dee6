/** What an exhaustive search over worlds finds out about guarantees. */
import type { Amend, GuaranteeName } from '../guarantees/index.ts';
import type { Setup } from '../kernel/setup.ts';
import { Inquest } from './inquest.ts';
import { Inquiry } from './inquiry.ts';
import { type Adversary, anything, type NumberedStep, type Situation } from './situation.ts';

/** What limits a search, and what it searches. */
export interface ExploreBounds {
  /** The most states. */
  readonly limit: number;
  /** What the adversary may do; all that the budget allows where this is left out. */
  readonly adversary?: Adversary | undefined;
  /** Other properties in the place of those of the guarantees. */
  readonly amend?: Amend | undefined;
}

/** A search over all worlds that can come from a setup. Nothing is known to hold before it is complete. */
export class Exploration extends Inquiry<Situation, NumberedStep> {
  readonly names: readonly GuaranteeName[];

  constructor(setup: Setup, names: readonly GuaranteeName[], { limit, adversary = anything, amend }: ExploreBounds) {
    super(new Inquest(setup, names, adversary, amend), limit);
    this.names = names;
  }
}
