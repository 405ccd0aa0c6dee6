/** One run of a person's code under named faults: to see it again, and for tests. */
import type { GuaranteeName } from '../../guarantees/index.ts';
import type { TraceEvent } from '../../model/trace.ts';
import { type Verdict, worst } from '../../model/verdict.ts';
import type { Host } from '../process/host.ts';
import { Transcript } from '../process/transcript.ts';
import type { WorldChoice } from '../world/world.ts';
import { begin } from './beginning.ts';
import { judged, type Laboratory, nothing } from './laboratory.ts';
import type { Owed } from './owed.ts';
import { allows, type Limits, type Plan, type Strike } from './plan.ts';
import { possibleIn } from './strikes.ts';

/**
 * Which faults a run has: their names, such as `['crash@1.2']` or `['crash@shop-1:call("charge")']`, in the order of time, or numbers, each of which takes one
 * of those that are possible after the one before and within the limits. A name that finds no place in the run is left out.
 */
export type TrialFaults = readonly (string | number)[];

/** What came of one run. */
export interface Trial {
  /** In whose world it was. */
  readonly profile: WorldChoice['profile'];
  readonly verdicts: Readonly<Partial<Record<GuaranteeName, Verdict>>>;
  /** The faults that it had. */
  readonly strikes: readonly Strike[];
  /** The names that found no place. */
  readonly missing: readonly string[];
  readonly events: readonly TraceEvent[];
}

/** Runs the code that a host loads under these faults. Throws a Trouble where the code gives any. */
export async function trial(
  host: Host,
  choice: WorldChoice,
  guarantees: readonly GuaranteeName[],
  faults: TrialFaults,
  limits: Limits,
): Promise<Trial> {
  const transcript = new Transcript(host);
  try {
    const { laboratory, owed, choice: asked } = await begin(choice, transcript);
    const { strikes, missing } = await placed(laboratory, asked, faults, limits);
    const run = await judgedRun(laboratory, owed, strikes, guarantees);
    return { ...run, profile: asked.profile, strikes, missing };
  } finally {
    transcript.end();
  }
}

/** Finds the place of each fault in the run that has those before it. */
async function placed(
  laboratory: Laboratory,
  choice: WorldChoice,
  faults: TrialFaults,
  limits: Limits,
): Promise<Pick<Trial, 'strikes' | 'missing'>> {
  const strikes: Strike[] = [];
  const missing: string[] = [];
  for (const wanted of faults) {
    const ran = await laboratory.run(strikes, nothing);
    const possible = await possibleIn(laboratory, strikes, ran, choice);
    const later = possible.strikes.filter(({ time, name }) => {
      return time >= (strikes.at(-1)?.time ?? 0) && !strikes.some((strike) => strike.name === name);
    });
    const within = later.filter((strike) => allows(limits, strikes, strike));
    const found =
      typeof wanted === 'number' ? within[wanted % within.length] : later.find((each) => isNamed(each, wanted));
    if (found !== undefined) strikes.push(found);
    else if (typeof wanted === 'string') missing.push(wanted);
  }
  return { strikes, missing };
}

/** Whether a strike has this name, be it by its place or by what it strikes. */
const isNamed = ({ name, meant }: Strike, wanted: string): boolean => name === wanted || meant === wanted;

/** Runs it once for each effect, and tells the run of the one that fares worst. */
async function judgedRun(
  laboratory: Laboratory,
  owed: readonly Owed[],
  strikes: Plan,
  guarantees: readonly GuaranteeName[],
): Promise<Pick<Trial, 'verdicts' | 'events'>> {
  const verdicts: Partial<Record<GuaranteeName, Verdict>> = {};
  let events: readonly TraceEvent[] = [];
  for (const each of owed.length === 0 ? [{ ...nothing, owing: new Set<string>() }] : owed) {
    const ran = await laboratory.run(strikes, each);
    const found = judged(ran, each.owing, guarantees);
    const isWorse = guarantees.some(
      (name) => found[name].status === 'violated' && verdicts[name]?.status !== 'violated',
    );
    if (events.length === 0 || isWorse) events = ran.events;
    for (const name of guarantees)
      verdicts[name] = worst([found[name], ...(verdicts[name] === undefined ? [] : [verdicts[name]])]);
  }
  return { verdicts, events };
}
