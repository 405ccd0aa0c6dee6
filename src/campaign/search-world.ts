/** The world that searches of all schedules search, and in which their paths are replayed. */
import type { NetworkRule, Setup } from '../kernel/setup.ts';
import { compile, type Recast } from '../scenario/compile.ts';
import type { Scenario } from '../scenario/index.ts';

/**
 * A scenario's world without the faults of its own run and without what its network does by chance: a search tries
 * whatever its budget allows instead, and a draw would show it one branch alone.
 */
export function searchWorld(scenario: Scenario, seed: string, recast?: Recast): Setup {
  const setup = compile(scenario, { seed, faults: [], recast });
  return { ...setup, network: { ...setup.network, rules: setup.network.rules.filter((rule) => !isByChance(rule)) } };
}

/** Whether a rule asks for a draw. */
export const isByChance = (rule: NetworkRule): boolean => 'chance' in rule;
