import type { Owner } from '../collections/vector.ts';
import { type Draft, type Fold, isOwnedBy, type Owned } from './fold.ts';

/** How often something happened, repetitions and all. */
export interface Tally extends Owned {
  readonly delivered: number;
  readonly redelivered: number;
  readonly effected: number;
  readonly suppressed: number;
}

function drafted(state: Tally, owner: Owner | undefined): Draft<Tally> {
  if (isOwnedBy(state.owner, owner)) return state;
  const { delivered, redelivered, effected, suppressed } = state;
  return { owner, delivered, redelivered, effected, suppressed };
}

/** The fold that counts events; the counts of distinct messages are read from `custody`. */
export const tally: Fold<Tally> = {
  initial: { owner: undefined, delivered: 0, redelivered: 0, effected: 0, suppressed: 0 },
  on: {
    delivered: (state, { fact }, owner) => {
      const next = drafted(state, owner);
      next.delivered++;
      if (fact.redelivered) next.redelivered++;
      return next;
    },
    effected: (state, _, owner) => {
      const next = drafted(state, owner);
      next.effected++;
      return next;
    },
    suppressed: (state, _, owner) => {
      const next = drafted(state, owner);
      next.suppressed++;
      return next;
    },
  },
  also: {},
  // How often something happened decides no verdict, so two worlds that differ in it alone are one.
  encode: () => undefined,
};
