/** Random fault plans within a scenario's search budget, as fast-check makes and shrinks them: plain data. */
import fc from 'fast-check';
import type { Fault, FaultBudget, FaultPlan } from '../../model/fault.ts';
import { compile, type Recast } from '../../scenario/compile.ts';
import type { Scenario } from '../../scenario/index.ts';
import { follow } from '../follow.ts';
import { Census, type PointSite, type TransmissionSite } from './census.ts';

/** More faults than this one plan never has, however large the budget. */
const MOST_FAULTS = 40;

/** How long those who crash stay down, in microseconds; the first, and simplest, is until the run heals. */
const downTimes = [undefined, 50_000, 1_000, 250_000, 1_500_000] as const;

/** The plans that a search may try: each has at least one fault where the budget allows any. */
export function plansFor(scenario: Scenario, seed: string, recast?: Recast): fc.Arbitrary<FaultPlan> {
  const { budget } = scenario.search;
  const faults = faultsFor(scenario, seed, recast);
  const total = totalOf(budget);
  if (total === 0 || faults.length === 0) return fc.constant([]);
  const most = Math.min(total, MOST_FAULTS);
  return fc
    .array(fc.oneof(...faults), { minLength: 1, maxLength: most, size: 'max' })
    .map((plan) => withinBudget(plan, budget));
}

/** What is left of a plan when each kind of fault is held to its budget; the first of each kind stay. */
export function withinBudget(plan: FaultPlan, budget: FaultBudget): FaultPlan {
  const left: Partial<Record<Fault['type'], number>> = {
    lose: budget.drops,
    duplicate: budget.duplicates,
    crash: budget.crashes,
    delay: budget.timeouts,
  };
  return plan.filter(({ type }) => {
    const count = left[type] ?? 0;
    left[type] = count - 1;
    return count > 0;
  });
}

const totalOf = ({ drops, duplicates, crashes, timeouts }: FaultBudget): number =>
  drops + duplicates + crashes + timeouts;

/** The kinds of fault for which there is both a budget and something to hit. */
function faultsFor(scenario: Scenario, seed: string, recast: Recast | undefined): fc.Arbitrary<Fault>[] {
  const { budget, faults } = scenario.search;
  const setup = compile(scenario, { seed, faults: [], recast });
  const census = new Census(setup);
  follow(setup, [census], { events: scenario.limits.events });
  const packets = census.transmissionSites().filter(({ match }) => isAllowed(faults.packets, match.packet));
  const points = census
    .pointSites()
    .filter(({ node, when }) => isAllowed(faults.nodes, node) && isAllowed(faults.points, when.point));
  const nodes = setup.nodes.map(({ id }) => id).filter((id) => isAllowed(faults.nodes, id));
  const times = faults.points === undefined ? nodes : [];
  // One fault may cause transmissions that another one strikes; a fault alone finds what the undisturbed run has.
  const reach = totalOf(budget) > 1 ? 1 : 0;
  const kinds: fc.Arbitrary<Fault>[] = [];
  if (packets.length > 0) {
    const place = placeAmong(packets, reach);
    if (budget.drops > 0) kinds.push(place.map((at): Fault => ({ type: 'lose', ...at })));
    if (budget.duplicates > 0) kinds.push(place.map((at): Fault => ({ type: 'duplicate', ...at })));
    if (budget.timeouts > 0) kinds.push(delays(place, scenario));
  }
  if (budget.crashes > 0) {
    if (points.length > 0) kinds.push(crashesAtPoints(points, reach));
    if (times.length > 0) kinds.push(crashesAtTimes(times, census.span));
  }
  return kinds;
}

const isAllowed = (names: readonly string[] | undefined, name: string | undefined): boolean =>
  names === undefined || (name !== undefined && names.includes(name));

/** Which transmission: mostly one of those that an undisturbed run has, now and then the next, which a fault may cause. */
function placeAmong(sites: readonly TransmissionSite[], reach: number) {
  return fc.tuple(among(sites), fc.nat(1_000_000)).map(([{ match, count }, pick]) => {
    return { match, nth: nthOf(count, pick, reach) };
  });
}

/** As many arguments as a call can surely have; fast-check takes its constants as arguments. */
const MOST_ARGUMENTS = 10_000;

/** One of many. */
function among<T>(values: readonly T[]): fc.Arbitrary<T> {
  if (values.length <= MOST_ARGUMENTS) return fc.constantFrom(...values);
  return fc.nat(values.length - 1).map((index) => values[index] as T);
}

function nthOf(count: number, pick: number, reach: number): number {
  const slot = pick % (2 * count + reach);
  return slot === 2 * count ? count + 1 : (slot % count) + 1;
}

function crashesAtPoints(sites: readonly PointSite[], reach: number): fc.Arbitrary<Fault> {
  const site = among(sites);
  return fc.tuple(site, fc.nat(1_000_000), fc.constantFrom(...downTimes)).map(([{ node, when, count }, pick, down]) => {
    const nth = nthOf(count, pick, reach);
    return crash(node, nth === 1 ? when : { ...when, nth }, down);
  });
}

function crashesAtTimes(nodes: readonly string[], span: number): fc.Arbitrary<Fault> {
  return fc
    .tuple(fc.constantFrom(...nodes), fc.nat(span), fc.constantFrom(...downTimes))
    .map(([node, at, down]) => crash(node, { at }, down));
}

function crash(node: string, when: Extract<Fault, { type: 'crash' }>['when'], down: number | undefined): Fault {
  return { type: 'crash', node, when, ...(down !== undefined && { restartAfter: down }) };
}

/** Delays after which some timer of the scenario has fired: a lease, a retry, a question asked again. */
function delays(place: ReturnType<typeof placeAmong>, scenario: Scenario): fc.Arbitrary<Fault> {
  const timers = [
    ...scenario.stores.map(({ retry }) => retry),
    ...[...scenario.producers, ...scenario.services].flatMap(({ retry }) => (retry === undefined ? [] : [retry.after])),
    ...scenario.brokers.flatMap(({ queues }) => queues.map(({ lease }) => lease)),
  ];
  const spans = [...new Set(timers.flatMap((timer) => [timer + scenario.network.latency.max, 2 * timer]))];
  const by = fc.constantFrom(...spans.toSorted((a, b) => a - b));
  return fc.tuple(place, by).map(([at, span]): Fault => ({ type: 'delay', ...at, by: span }));
}
