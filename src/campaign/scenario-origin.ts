/** Where scenarios come from, so that replay lines can name the file. */
import type { Scenario } from '../scenario/index.ts';

/** What a scenario was read from: a file as its reader named it, or a text that nobody named. */
export type Origin = { readonly file: string | undefined };

// A scenario is plain data that people copy and change: what is no longer what the file says must not carry its name.
const origins = new WeakMap<Scenario, Origin>();

/** Notes where a scenario was read, and gives it back. */
export function readFrom(scenario: Scenario, file: string | undefined): Scenario {
  origins.set(scenario, { file });
  return scenario;
}

/** Where exactly this scenario was read; undefined for one that was made, or changed after it was read. */
export const originOf = (scenario: Scenario): Origin | undefined => origins.get(scenario);
