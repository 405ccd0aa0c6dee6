/** Vitest matchers: whether a guarantee holds or is violated, with the run that shows it in the failure text. */
import {
  type CheckResult,
  type ExploreResult,
  type GuaranteeName,
  guaranteeNames,
  type RunReport,
  type Scenario,
} from '../index.ts';
import { didYouMean } from '../model/did-you-mean.ts';
import { type Observed, observedIn } from './observed.ts';
import { failureOf, type ShowOptions } from './shown.ts';

export type { ShowOptions } from './shown.ts';

/** What can be asked: a scenario, which is run once in time order; a run; or what a search found. */
export type Judged = Scenario | RunReport | CheckResult | ExploreResult;

/** What a violation has to be like. */
export interface ViolationOptions extends ShowOptions {
  /** Of a search: with how many faults at the least the guarantee breaks. */
  readonly par?: number;
}

/** What Vitest hands to a matcher, as far as these use it. */
interface Context {
  readonly isNot?: boolean;
}

/** What a matcher answers. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/**
 * Whether a guarantee holds. What is undecided neither holds nor is violated: it fails `toHold`, and `not.toHold` as well.
 * Throws a TypeError for what is no scenario, run or search, and for a guarantee that there is not.
 */
export function toHold(
  this: Context,
  judged: Judged,
  guarantee: GuaranteeName,
  options: ShowOptions = {},
): MatcherResult {
  const observed = observedIn(judged, known(guarantee));
  const wanted = this.isNot === true ? 'not hold' : 'hold';
  return answer(this, observed, observed.status === 'holds', `expected ${guarantee} to ${wanted}`, options);
}

/** Whether a guarantee is violated, and with how many faults where `par` says so. Throws as `toHold` does. */
export function toViolate(
  this: Context,
  judged: Judged,
  guarantee: GuaranteeName,
  options: ViolationOptions = {},
): MatcherResult {
  const observed = observedIn(judged, known(guarantee));
  const { par } = options;
  const isPar = par === undefined || observed.faults === par;
  const wanted = `${this.isNot === true ? 'not be' : 'be'} violated${par === undefined ? '' : ` with ${faults(par)}`}`;
  return answer(this, observed, observed.status === 'violated' && isPar, `expected ${guarantee} to ${wanted}`, options);
}

/** The matchers, for `expect.extend`; importing `queuescope/vitest` has done that already. */
export const matchers = { toHold, toViolate };

function answer(
  { isNot = false }: Context,
  observed: Observed,
  pass: boolean,
  wanted: string,
  options: ShowOptions,
): MatcherResult {
  // Vitest turns the answer of `not` round: what is undecided has to fail either way.
  return {
    pass: observed.status === 'undecided' ? isNot : pass,
    message: () => `${wanted}, but it ${saidOf(observed)}\n\n${failureOf(observed, options)}`,
  };
}

function saidOf({ status, faults: count }: Observed): string {
  if (status === 'holds') return 'holds';
  if (status === 'undecided') return 'is undecided';
  return `is violated${count === undefined ? '' : count === 0 ? ' without any fault' : ` with ${faults(count)}`}`;
}

const faults = (count: number): string => (count === 1 ? '1 fault' : `${count} faults`);

function known(word: string): GuaranteeName {
  const found = guaranteeNames.find((name) => name === word);
  if (found !== undefined) return found;
  const near = didYouMean(word, guaranteeNames);
  const hint = near === undefined ? `there are ${guaranteeNames.join(', ')}` : `did you mean ${near}?`;
  throw new TypeError(`there is no guarantee ${JSON.stringify(word)}; ${hint}`);
}
