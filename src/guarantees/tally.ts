import type { Fold } from './fold.ts';

/** How often something happened, repetitions and all. */
export interface Tally {
  readonly delivered: number;
  readonly redelivered: number;
  readonly effected: number;
  readonly suppressed: number;
}

/** The fold that counts events; the counts of distinct messages are read from `custody`. */
export const tally: Fold<Tally> = {
  initial: { delivered: 0, redelivered: 0, effected: 0, suppressed: 0 },
  on: {
    // Written out, since spreading an object costs more than all the rest of the fold.
    delivered: ({ delivered, redelivered, effected, suppressed }, { fact }) => ({
      delivered: delivered + 1,
      redelivered: redelivered + (fact.redelivered ? 1 : 0),
      effected,
      suppressed,
    }),
    effected: ({ delivered, redelivered, effected, suppressed }) => ({
      delivered,
      redelivered,
      effected: effected + 1,
      suppressed,
    }),
    suppressed: (state) => ({ ...state, suppressed: state.suppressed + 1 }),
  },
  also: {},
  // How often something happened decides no verdict, so two worlds that differ in it alone are one.
  encode: () => undefined,
};
