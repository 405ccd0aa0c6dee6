import type { Verdict } from '../model/verdict.ts';
import { custody } from './custody.ts';
import type { Custody } from './custody-state.ts';
import { allReach } from './eventually.ts';
import { delivery } from './no-loss.ts';
import { liveness, undecided } from './property.ts';

/** P-LIVE promises nothing while a fault stands: then what did not come leaves the question open. */
function onceFaultsStop(state: Custody): Verdict {
  const verdict = allReach(state, delivery);
  if (verdict.status !== 'violated' || state.standing === 0) return verdict;
  return undecided('a fault still stands, and delivery is promised only once all have healed');
}

/** P-LIVE (semantics.md 2.2): once the faults have stopped, everything accepted is delivered. */
export const eventualDelivery = liveness({
  id: 'P-LIVE',
  name: 'eventual-delivery',
  promise: 'Once the faults have healed, every accepted message is delivered.',
  fold: custody,
  atRest: onceFaultsStop,
});
