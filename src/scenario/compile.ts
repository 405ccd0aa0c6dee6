import type { ConsumerConfig } from '../actors/consumers/config.ts';
import type { Behaviour } from '../kernel/behaviour.ts';
import { streamKeys } from '../kernel/random.ts';
import type { NodeSetup, Setup } from '../kernel/setup.ts';
import type { FaultPlan } from '../model/fault.ts';
import { hashText } from '../model/hash.ts';
import type { ClientPlan } from '../profiles/plan.ts';
import { broker, store } from './compiling/brokers.ts';
import { attached, isRouted } from './compiling/clients.ts';
import { consumer, consuming } from './compiling/consumers.ts';
import { localLinks, type Places, placesOf, type Recast, type TablesOf } from './compiling/places.ts';
import { producer } from './compiling/producers.ts';
import { servicesOf } from './compiling/services.ts';
import type { Scenario } from './scenario.ts';

export type { Recast, TablesOf } from './compiling/places.ts';

/** What may differ from what the scenario says: another seed, other faults; another way to evaluate machines; other actors. */
export interface Choice {
  readonly seed?: string;
  readonly faults?: FaultPlan;
  readonly tables?: TablesOf;
  readonly recast?: Recast | undefined;
  /** Somebody else in the place of each consumer, who consumes as it would. */
  readonly consumer?: (config: ConsumerConfig) => Behaviour;
  /** What becomes of the plan of somebody's client: how it is otherwise than what a scenario can say. */
  readonly client?: (plan: ClientPlan) => ClientPlan;
}

/** Entries on the agenda at once: more means that something multiplies without end. */
const PENDING_LIMIT = 1_000_000;

/** Turns a scenario into a world's setup. Actors stand in the order of diagrams. */
export function compile(scenario: Scenario, choice: Choice = {}): Setup {
  const seed = choice.seed ?? scenario.seed;
  const faults = choice.faults ?? scenario.faults;
  const places = placesOf(scenario, choice.tables, choice.recast);
  return {
    nodes: nodesOf(scenario, faults, places, choice),
    network: { ...scenario.network, local: localLinks(scenario) },
    faults,
    budget: scenario.search.budget,
    seed,
    keys: streamKeys(seed),
    limits: { until: scenario.until, ...scenario.limits, pending: PENDING_LIMIT },
    healAt: scenario.healAt,
  };
}

function nodesOf(
  scenario: Scenario,
  faults: FaultPlan,
  places: Places,
  { consumer: other, client }: Choice,
): NodeSetup[] {
  const firstIndices = runningTotals(scenario.producers.map(({ messages }) => messages));
  const behaviours = [
    ...scenario.producers.map((spec, index) =>
      producer(spec, firstIndices[index] as number, places, isRouted(spec.settings, [spec.to], scenario)),
    ),
    ...scenario.brokers.flatMap((spec) => spec.nodes.map((_, place) => broker(spec, place, scenario, faults, places))),
    ...scenario.stores.map((spec) => store(spec, places)),
    ...servicesOf(scenario, faults, places),
    ...scenario.consumers.map(
      (spec) => other?.(consuming(spec, scenario, faults, places)) ?? consumer(spec, scenario, faults, places),
    ),
  ];
  const speaking = attached(behaviours, scenario, faults, places, client);
  const speeds = new Map(
    scenario.brokers.flatMap(({ nodes, disk: { write, sync } }) => nodes.map((id) => [id, { write, sync }] as const)),
  );
  return places.order.map(({ id, role }, index) => ({
    id,
    role,
    hash: hashText(id),
    behaviour: speaking[index] as Behaviour,
    disk: speeds.get(id) ?? { write: 0, sync: 0 },
  }));
}

function runningTotals(counts: readonly number[]): number[] {
  let total = 0;
  return counts.map((count) => {
    const before = total;
    total += count;
    return before;
  });
}
