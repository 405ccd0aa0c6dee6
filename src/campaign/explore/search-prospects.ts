/** What may still come of the moments of a scenario, within what its search allows. */
import { Prospects } from '../../explore/prospects.ts';
import type { GuaranteeName } from '../../guarantees/index.ts';
import type { Setup } from '../../kernel/setup.ts';
import type { SearchSpec } from '../../scenario/index.ts';
import { adversaryOf } from './adversary.ts';

/**
 * Looks ahead from moments of worlds of a setup. `names` are guarantees that the judges of the moments follow; `limit` is
 * the most states, those of all moments together.
 */
export function searchProspects(
  setup: Setup,
  names: readonly GuaranteeName[],
  faults: SearchSpec['faults'],
  limit: number,
): Prospects {
  return new Prospects(names, { limit, adversary: adversaryOf(setup, faults) });
}
