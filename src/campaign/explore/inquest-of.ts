/** What a search of a scenario asks, the same for everybody who takes part in it. */
import { Inquest } from '../../explore/inquest.ts';
import type { GuaranteeName } from '../../guarantees/index.ts';
import type { Scenario } from '../../scenario/index.ts';
import { searchWorld } from '../search-world.ts';
import type { Variant } from '../variant.ts';
import { adversaryOf } from './adversary.ts';
import { alikeIn } from './alike.ts';
import { reachOf } from './reach-of.ts';

/** How a scenario is searched. */
export interface SearchBrief {
  /** The guarantees to search for. */
  readonly names: readonly GuaranteeName[];
  /** Whether consumers and producers that are set up alike are taken for one another. */
  readonly symmetry: boolean;
  /** Whether steps that touch nothing else are taken first. */
  readonly commuting: boolean;
  /** Whether states also differ where other things have happened on the way. */
  readonly telling?: boolean | undefined;
}

/** What makes a search smaller. */
export interface Reductions {
  /** Groups of consumers and of producers that are taken for one another, by their names. */
  readonly alike: readonly (readonly string[])[];
  /** Whether steps that touch nothing else are taken first. */
  readonly commuting: boolean;
}

/** What is asked of the worlds of a scenario, and what makes the search smaller. */
export function inquestOf(
  scenario: Scenario,
  { names, symmetry, commuting, telling }: SearchBrief,
  { recast, amend }: Variant = {},
): { readonly inquest: Inquest; readonly reductions: Reductions } {
  const setup = searchWorld(scenario, scenario.seed, recast);
  const adversary = adversaryOf(setup, scenario.search.faults);
  // A planted bug may treat alike those who are not, or send to whom nobody should.
  const isOwn = recast === undefined;
  const groups = symmetry && isOwn ? alikeIn(scenario) : [];
  const reach = commuting && isOwn ? reachOf(setup, scenario) : undefined;
  const inquest = new Inquest(setup, names, { adversary, amend, alike: groups, reach, telling });
  return {
    inquest,
    reductions: {
      alike: inquest.seatings > 1 ? groups.map((group) => group.names) : [],
      commuting: inquest.commuting !== undefined,
    },
  };
}
