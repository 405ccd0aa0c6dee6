/** What a scenario says of itself. */
import { profileOf, topologyOf } from '../../src/campaign/index.ts';
import { compile } from '../../src/scenario/compile.ts';
import type { Scenario } from '../../src/scenario/index.ts';
import type { Outline } from './protocol.ts';

/** The outline of a scenario. */
export function outlineOf(scenario: Scenario): Outline {
  const { nodes, network, healAt } = compile(scenario);
  return {
    name: scenario.name,
    question: scenario.question,
    teaches: scenario.teaches,
    profile: profileOf(scenario),
    seed: scenario.seed,
    faults: scenario.faults,
    participants: nodes.map(({ id, role }) => ({ id, role })),
    topology: topologyOf(scenario),
    healAt,
    local: network.local,
  };
}
