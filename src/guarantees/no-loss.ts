import { custody } from './custody.ts';
import { allReach, type Goal } from './eventually.ts';
import { liveness } from './property.ts';
import { Fate } from './standing.ts';

/**
 * Where P-LOSS and P-LIVE want every accepted message to come. An effect shows that it came, also in the trace of a real
 * system that does not tell of deliveries.
 */
export const delivery: Goal = {
  fate: Fate.delivered | Fate.effected,
  reached: 'was delivered',
  missed: 'was never delivered',
};

/**
 * P-LOSS (semantics.md 2.2): in the limit each accepted message was delivered to each group it is owed to. At rest the
 * limit has come: a copy that still waits then waits for ever, and counts as not delivered.
 */
export const noLoss = liveness({
  id: 'P-LOSS',
  name: 'no-loss',
  promise: 'Every accepted message is delivered, unless the broker says why not.',
  fold: custody,
  atRest: (state) => allReach(state, delivery),
});
