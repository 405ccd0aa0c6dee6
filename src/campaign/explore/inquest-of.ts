/** What a search of a scenario asks, the same for everybody who takes part in it. */
import { Inquest } from '../../explore/inquest.ts';
import type { GuaranteeName } from '../../guarantees/index.ts';
import type { Scenario } from '../../scenario/index.ts';
import { searchWorld } from '../search-world.ts';
import type { Variant } from '../variant.ts';
import { adversaryOf } from './adversary.ts';
import { alikeIn } from './alike.ts';

/** How a scenario is searched. */
export interface SearchBrief {
  /** The guarantees to search for. */
  readonly names: readonly GuaranteeName[];
  /** Whether consumers that are set up alike are taken for one another. */
  readonly symmetry: boolean;
}

/** What is asked of the worlds of a scenario, and which groups of consumers are taken for one another, by their names. */
export function inquestOf(
  scenario: Scenario,
  { names, symmetry }: SearchBrief,
  { recast, amend }: Variant = {},
): { readonly inquest: Inquest; readonly alike: readonly (readonly string[])[] } {
  const setup = searchWorld(scenario, scenario.seed, recast);
  const adversary = adversaryOf(setup, scenario.search.faults);
  // A planted bug may treat alike those who are not, and the other way about.
  const groups = symmetry && recast === undefined ? alikeIn(scenario) : [];
  const inquest = new Inquest(setup, names, { adversary, amend, alike: groups });
  return { inquest, alike: inquest.seatings > 1 ? groups : [] };
}
