import { custody } from './custody.ts';
import { allReach, type Goal } from './eventually.ts';
import { liveness } from './property.ts';
import { Fate } from './standing.ts';

const effect: Goal = { fate: Fate.effected, reached: 'had its effect', missed: 'never had its effect' };

/** P-LOSSE (semantics.md 2.2): in the limit each accepted message had its effect for each group it is owed to. */
export const noLostEffect = liveness({
  id: 'P-LOSSE',
  name: 'no-lost-effect',
  promise: 'Every accepted message has its effect, unless the broker says why not.',
  fold: custody,
  atRest: (state) => allReach(state, effect),
});
