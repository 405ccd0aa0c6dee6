import type { RunPromises } from '../../src/scenario/index.ts';
import { mainNames } from '../guarantees/names.ts';
import type { Summary } from '../worker/protocol.ts';

/**
 * What a run shows of that which its scenario promised; undefined where all promises came true, or where it is not over. Pure.
 */
export function changedPromises(summary: Pick<Summary, 'promised' | 'mustSee'> | undefined): RunPromises | undefined {
  if (summary === undefined) return undefined;
  const isKept = summary.promised.every(({ ok }) => ok) && summary.mustSee.every(({ seen }) => seen);
  return isKept ? undefined : seenOf(summary);
}

/** What a run shows, to be promised: of all that its scenario speaks of, and of the guarantees that everybody asks for. */
export function shownPromises({
  promised,
  mustSee,
  verdicts,
}: Pick<Summary, 'promised' | 'mustSee' | 'verdicts'>): RunPromises {
  const main = Object.fromEntries(mainNames.map((name) => [name, verdicts[name].status]));
  const seen = seenOf({ promised, mustSee });
  return { ...seen, expect: { ...main, ...seen.expect } };
}

const seenOf = ({ promised, mustSee }: Pick<Summary, 'promised' | 'mustSee'>): RunPromises => ({
  expect: Object.fromEntries(promised.map(({ name, observed }) => [name, observed])),
  mustSee: mustSee.filter(({ seen }) => seen).map(({ word }) => word),
});
