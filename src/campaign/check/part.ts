/** Parts of a check: what some of its runs found, and how parts are joined to the whole. */
import type { GuaranteeName } from '../../guarantees/index.ts';
import type { FaultPlan } from '../../model/fault.ts';
import type { SearchPromise } from '../../scenario/index.ts';
import type { Counterexample, Coverage, Tally } from './finding.ts';
import { MOST_REMEMBERED } from './laboratory.ts';

/** A run that violated a guarantee, by which the smallest is chosen. */
export interface Seen {
  /** Which of all runs it was, from 0, and how many faults it had. */
  readonly run: number;
  readonly struck: number;
  /** The plan that was left when it had been shrunk. */
  readonly plan: FaultPlan;
}

/** The same, with the seed of the run. */
export interface Sighting extends Seen {
  readonly seed: string;
}

/** The same, with all that is told of it. */
export interface ToldSighting extends Seen {
  readonly told: Counterexample;
}

/** The smallest of the runs that violated a guarantee, and the smallest of those that did so by a deed. */
export interface Sightings<S extends Seen> {
  readonly any: S | undefined;
  readonly deed: S | undefined;
}

/** What some of the runs of a check found. */
export interface CheckPart<S extends Seen> extends Omit<Coverage, 'vacuous'> {
  /** For each guarantee, in the order of the promises. */
  readonly findings: readonly (Sightings<S> & { readonly tally: Tally })[];
}

/** What one shard of a check found, as plain data. */
export interface CheckShare {
  /** The scenario's name. */
  readonly scenario: string;
  readonly seed: string;
  readonly profile: string;
  readonly promises: readonly (readonly [name: GuaranteeName, promise: SearchPromise])[];
  readonly part: CheckPart<ToldSighting>;
}

/** All parts of a check as the whole. */
export function joined<S extends Seen>(parts: readonly CheckPart<S>[]) {
  const sum = (of: (part: CheckPart<S>) => number): number => parts.reduce((total, part) => total + of(part), 0);
  const [first] = parts;
  const coverage: Coverage = {
    runs: sum(({ runs }) => runs),
    asked: first?.asked ?? 0,
    distinct: Math.min(
      sum(({ distinct }) => distinct),
      MOST_REMEMBERED,
    ),
    mattered: sum(({ mattered }) => mattered),
    vacuous: sum(({ mattered }) => mattered) === 0,
    stopped: parts.some(({ stopped }) => stopped),
  };
  const findings = (first?.findings ?? []).map((_, index) => {
    const found = parts.flatMap(({ findings: all }) => all[index] ?? []);
    return { tally: sumOf(found.map(({ tally }) => tally)), smallest: smallestOf(found) };
  });
  return { coverage, findings };
}

function sumOf(tallies: readonly Tally[]): Tally {
  const sum = (of: keyof Tally): number => tallies.reduce((total, tally) => total + tally[of], 0);
  return { violations: sum('violations'), undecided: sum('undecided'), untested: sum('untested') };
}

/**
 * The smallest counterexample. Of two with equally many faults it is the one by a deed that is told: a repeated effect
 * can be pointed at, and one that never came cannot.
 */
function smallestOf<S extends Seen>(found: readonly Sightings<S>[]): S | undefined {
  const any = fewest(found.map((each) => each.any));
  const deed = fewest(found.map((each) => each.deed));
  return deed !== undefined && (any === undefined || deed.plan.length === 1 || deed.plan.length <= any.plan.length)
    ? deed
    : any;
}

/** Of several the one that had the fewest faults when it was found, and of those the first. */
function fewest<S extends Seen>(seen: readonly (S | undefined)[]): S | undefined {
  return seen.reduce((best, each) => {
    if (best === undefined || each === undefined) return best ?? each;
    return each.struck < best.struck || (each.struck === best.struck && each.run < best.run) ? each : best;
  }, undefined);
}
