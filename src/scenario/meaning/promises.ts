/** What a scenario promises. */

import { type GuaranteeName, guaranteeNames } from '../../guarantees/index.ts';
import type { VerdictStatus } from '../../model/verdict.ts';
import { complaint, type Path } from '../problem.ts';
import type { Scenario, SearchPromise } from '../scenario.ts';
import type { Context } from './context.ts';
import { unknownActor } from './names.ts';

/** The promises about this run. */
export function settleExpectations(context: Context): Scenario['expect'] {
  const expect = context.draft.expect!;
  checkTogether(expect, ['expect'], context);
  return present(expect);
}

/** What a search may do and promises. */
export function settleSearch(context: Context): Scenario['search'] {
  const { budget, faults, runs, expect } = context.draft.search!;
  for (const [index, name] of (faults.nodes ?? []).entries()) {
    if (context.names.actors.has(name)) continue;
    context.report(['search', 'faults', 'nodes', index], unknownActor(name, context.names));
  }
  const promises = Object.entries(present(expect)).map(([name, promise]) => [name, promiseOf(promise)] as const);
  const settled = Object.fromEntries(promises) as Scenario['search']['expect'];
  const words = Object.entries(settled).map(([name, { status }]) => [name, status] as const);
  checkTogether(Object.fromEntries(words), ['search', 'expect'], context);
  const { nodes, points, packets } = faults;
  return { budget, faults: { nodes, points, packets }, runs, expect: settled };
}

type InFile = 'holds' | 'violated' | { readonly violated: { readonly par?: number | undefined } };

function promiseOf(promise: InFile): SearchPromise {
  if (promise === 'holds') return { status: 'holds' };
  return { status: 'violated', par: promise === 'violated' ? undefined : promise.violated.par };
}

function present<T>(promises: Readonly<Partial<Record<GuaranteeName, T | undefined>>>) {
  const known = guaranteeNames.filter((name) => promises[name] !== undefined);
  return Object.fromEntries(known.map((name) => [name, promises[name]])) as Partial<Record<GuaranteeName, T>>;
}

type Words = Readonly<Partial<Record<GuaranteeName, VerdictStatus | undefined>>>;

// Exactly once is at most once and at least once, of effects and of deliveries alike.
function checkTogether(words: Words, path: Path, { report }: Context): void {
  for (const suffix of ['', '-delivery'] as const) {
    const parts = [`at-most-once${suffix}`, `at-least-once${suffix}`] as const;
    const whole = `exactly-once${suffix}` as const;
    const broken = parts.find((part) => words[part] === 'violated');
    if (words[whole] === 'holds' && broken !== undefined) {
      const message = `${whole} cannot hold where ${broken} is violated`;
      report([...path, whole], complaint('QS418', message, `promise ${whole}: violated`));
    }
    if (words[whole] === 'violated' && parts.every((part) => words[part] === 'holds')) {
      const message = `${whole} cannot be violated where both of its halves hold`;
      report([...path, whole], complaint('QS418', message, `promise ${whole}: holds`));
    }
  }
}
