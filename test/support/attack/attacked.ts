// Attacks a handler in the process of the test: each life calls `load`, which makes the handler with a memory of its own.

import type { StrikeBudget } from '../../../src/attack/index.ts';
import {
  type AttackOptions,
  type AttackResult,
  attack,
  type Handler,
  HandlerLife,
  type Host,
  type Remark,
  strikeKinds,
  usualWorld,
} from '../../../src/attack/index.ts';

const settled = (): Promise<void> => new Promise((done) => setImmediate(() => setImmediate(done)));

const surroundings = {
  settle: settled,
  pause: settled,
  here: () => undefined,
  thrownAt: () => undefined,
  remarks: () => [],
};

/** Lives of the handlers that `load` makes, in which this is noticed each time. */
export const hostOf = (load: () => Handler, noticed: readonly Remark[] = []): Host => ({
  start: async () => new HandlerLife(load(), { ...surroundings, remarks: () => [...noticed] }),
});

/** A budget that allows two of each kind and no failing requests, but for those that are named. */
export const budgetWith = (named: Partial<StrikeBudget> = {}): StrikeBudget => ({
  ...(Object.fromEntries(strikeKinds.map((kind) => [kind, 2])) as unknown as StrikeBudget),
  error: 0,
  timeout: 0,
  ...named,
});

/** What comes of an attack with at most one fault, unless other options are given. */
export const attacked = (
  load: () => Handler,
  options: Partial<AttackOptions> = {},
  noticed: readonly Remark[] = [],
): Promise<AttackResult> =>
  attack(hostOf(load, noticed), {
    ...usualWorld,
    faults: 1,
    budget: budgetWith(),
    failsAlone: true,
    guarantees: ['at-most-once', 'at-least-once', 'exactly-once'],
    runs: 5000,
    ...options,
  });

/** What was found about a guarantee. */
export const findingOf = ({ findings }: AttackResult, name: string) => {
  const found = findings.find(({ guarantee }) => guarantee === name);
  if (found === undefined) throw new RangeError(`nothing was found about ${name}`);
  return found;
};
