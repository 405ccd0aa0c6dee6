/** Fault plans that fit a scenario, as fast-check makes and shrinks them. */
import type fc from 'fast-check';
import type { FaultBudget, FaultPlan } from '../../model/fault.ts';
import type { Scenario } from '../../scenario/index.ts';
import { plansFor } from '../check/plans.ts';

/** What fault plans may have, instead of what the scenario's own search allows. */
export interface FaultPlanBounds {
  /** The most faults of each kind; those that are left out are as many as `search.budget` says. */
  readonly budget?: Partial<FaultBudget>;
}

/**
 * The plans that `check` tries: within the budget of the scenario's `search`, aimed at packets, actors and points that a run
 * of it has. They shrink to fewer and simpler faults. Each is plain data, for `conduct(scenario, { faults })` and
 * `planCode(faults)`. Where the budget allows nothing, the empty plan is the only one.
 */
export function faultPlans(scenario: Scenario, { budget = {} }: FaultPlanBounds = {}): fc.Arbitrary<FaultPlan> {
  const search = { ...scenario.search, budget: { ...scenario.search.budget, ...budget } };
  return plansFor({ ...scenario, search }, scenario.seed);
}
