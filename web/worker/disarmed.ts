/** A world in the hands of a search: what its own plan had still in store is off, and the search's budget takes its place. */
import { isByChance } from '../../src/campaign/search-world.ts';
import type { CountedRule } from '../../src/kernel/links.ts';
import { DUE } from '../../src/kernel/pending.ts';
import type { World } from '../../src/kernel/world.ts';
import type { FaultBudget } from '../../src/model/fault.ts';
import type { TraceEvent } from '../../src/model/trace.ts';

/**
 * The same world without the faults of its plan that have not struck yet. What has struck is mended as the plan says, and
 * is spent already of the budget, so that a whole schedule, past and future, is within it.
 */
export function disarmed(world: World, past: readonly TraceEvent[]): World {
  const { links } = world.wiring;
  const agenda = world.agenda.copy();
  for (const { item } of world.agenda.entries())
    if (item.kind === DUE && item.phase === 'strike') agenda.take(item.seq);
  // The rules keep their counters, so that what the network remembers of its own rules stays in place. What it does by chance
  // is left out, as in every search: a draw would show one of two worlds.
  const isSure = ({ injected, rule }: CountedRule): boolean => !injected && !isByChance(rule);
  const table = links.table.map((link) => ({ ...link, rules: link.rules.filter(isSure), loss: undefined }));
  return {
    ...world,
    agenda,
    passings: [],
    spent: spentBy(world, past),
    wiring: { links: { ...links, table }, armed: { byNode: world.setup.nodes.map(() => []), count: 0 } },
  };
}

/** What the faults of the plan that have struck count for in a budget. */
function spentBy({ setup }: World, past: readonly TraceEvent[]): FaultBudget {
  const planned = (type: string): number => setup.faults.filter((fault) => fault.type === type).length;
  const seen = { drops: 0, duplicates: 0, crashes: 0, timeouts: 0 };
  for (const event of past) {
    if (event.type === 'lost' && event.reason === 'fault') seen.drops += 1;
    else if (event.type === 'duplicated') seen.duplicates += 1;
    else if (event.type === 'delayed') seen.timeouts += 1;
    else if (event.type === 'fault' && event.what === 'crashed' && event.injected) seen.crashes += 1;
  }
  // The network doubles and delays by rules of its own as well; of these the plan is not guilty.
  return {
    ...seen,
    duplicates: Math.min(seen.duplicates, planned('duplicate')),
    timeouts: Math.min(seen.timeouts, planned('delay')),
  };
}
