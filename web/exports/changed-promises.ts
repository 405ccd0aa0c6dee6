import type { RunPromises } from '../../src/scenario/index.ts';
import type { Summary } from '../worker/protocol.ts';

/**
 * What a run shows of that which its scenario promised; undefined where all promises came true, or where it is not over. Pure.
 */
export function changedPromises(summary: Pick<Summary, 'promised' | 'mustSee'> | undefined): RunPromises | undefined {
  if (summary === undefined) return undefined;
  const { promised, mustSee } = summary;
  if (promised.every(({ ok }) => ok) && mustSee.every(({ seen }) => seen)) return undefined;
  return {
    expect: Object.fromEntries(promised.map(({ name, observed }) => [name, observed])),
    mustSee: mustSee.filter(({ seen }) => seen).map(({ word }) => word),
  };
}
