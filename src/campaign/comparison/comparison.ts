/** A comparison: one scenario with the same seeds on several kinds of broker, side by side. */
import { type GuaranteeName, guaranteeNames } from '../../guarantees/index.ts';
import type { VerdictStatus } from '../../model/verdict.ts';
import {
  type Problem,
  type ProfileName,
  parseScenario,
  problemJson,
  type ReadFile,
  type Scenario,
} from '../../scenario/index.ts';
import { replayLine } from '../replay-line.ts';
import { type RunsTally, worstIn } from '../tally/tally.ts';
import { tallyJson } from '../tally/tally-json.ts';
import { type MakeRuns, tallyRuns } from '../tally/tallying.ts';

/** The scenario on one kind of broker, or what keeps it from running there. */
type Candidate = { readonly profile: ProfileName } & (
  | { readonly scenario: Scenario; readonly warnings: readonly Problem[] }
  | { readonly problems: readonly Problem[] }
);

/** A scenario on every kind of broker that was asked for. */
export interface PlannedComparison {
  readonly file: string;
  /** What replay lines call the file; undefined where it has no path. */
  readonly path: string | undefined;
  readonly candidates: readonly Candidate[];
}

/** What came of it on one kind of broker: its runs, or what that broker lacks. */
export type ComparedProfile = { readonly profile: ProfileName } & (
  | { readonly ran: true; readonly tally: RunsTally; readonly ignored: readonly Problem[]; readonly replay: string }
  | { readonly ran: false; readonly lacks: readonly Problem[] }
);

/** A comparison that was made. Profiles whose runs were not all made are left out. */
export interface Comparison {
  readonly file: string;
  readonly scenario: string;
  readonly seed: string;
  readonly seeds: number;
  /** What the file promises of its own run, on its own profile. */
  readonly promised: Readonly<Partial<Record<GuaranteeName, VerdictStatus>>>;
  readonly profiles: readonly ComparedProfile[];
}

/** Reads a file once for each profile. */
export function plannedComparison(
  content: string | Uint8Array,
  { file, path }: Pick<PlannedComparison, 'file' | 'path'>,
  profiles: readonly ProfileName[],
  read?: ReadFile,
): PlannedComparison {
  const candidates = profiles.map((profile): Candidate => {
    const parsed = parseScenario(content, file, read, profile);
    return parsed.ok
      ? { profile, scenario: parsed.scenario, warnings: parsed.warnings }
      : { profile, problems: parsed.problems };
  });
  return { file, path, candidates };
}

/** The candidates that can run; where there is none, nothing can be compared. */
export const runnable = ({ candidates }: PlannedComparison): readonly Scenario[] =>
  candidates.flatMap((candidate) => ('scenario' in candidate ? [candidate.scenario] : []));

/** Whether a problem says that a broker lacks something, so that another may have it. */
const isLack = ({ code, severity }: Problem): boolean => severity === 'warning' || code === 'QS460' || code === 'QS414';

/** The problems that the file has on every kind of broker; none where it lacks only what some broker lacks. */
export function ownProblems({ candidates }: PlannedComparison): readonly Problem[] {
  const [first] = candidates;
  if (first === undefined || !candidates.every((each) => 'problems' in each && !each.problems.every(isLack))) return [];
  return 'problems' in first ? first.problems.filter((problem) => !isLack(problem)) : [];
}

/** Makes the runs, `seeds` for each profile that can run it. */
export async function comparison(
  planned: PlannedComparison,
  { seed, seeds }: { readonly seed?: string | undefined; readonly seeds: number },
  makeRuns: MakeRuns,
): Promise<Comparison> {
  const scenarios = runnable(planned);
  const [first] = scenarios;
  if (first === undefined) throw new RangeError('no profile can run it');
  const own = seed ?? first.seed;
  const seeded = scenarios.map((scenario) => ({ scenario, seed: own }));
  const tallies = await tallyRuns(seeded, seeds, makeRuns);
  const profiles = planned.candidates.flatMap((candidate): ComparedProfile[] => {
    const { profile } = candidate;
    if (!('scenario' in candidate)) return [{ profile, ran: false, lacks: candidate.problems }];
    const tally = tallies[scenarios.indexOf(candidate.scenario)];
    if (tally === undefined) return [];
    const replay = `${replayLine(planned.path ?? 'FILE', { seed: own })} --profile ${profile}`;
    return [{ profile, ran: true, tally, ignored: candidate.warnings.filter(({ code }) => code === 'QS456'), replay }];
  });
  return { file: planned.file, scenario: first.name, seed: own, seeds, promised: first.expect, profiles };
}

/** The guarantees on whose verdicts the profiles that ran do not agree. */
export function disagreements({ profiles }: Comparison): readonly GuaranteeName[] {
  const tallies = profiles.flatMap((each) => (each.ran ? [each.tally] : []));
  return guaranteeNames.filter((name) => new Set(tallies.map(({ verdicts }) => worstIn(verdicts[name]))).size > 1);
}

/** The comparison as the one JSON document that `compare --json` prints. */
export function comparisonJson(compared: Comparison) {
  const { profiles, ...head } = compared;
  return {
    ...head,
    disagreements: disagreements(compared),
    profiles: profiles.map((each) => {
      const { profile, ran } = each;
      if (!each.ran) return { profile, ran, lacks: each.lacks.map(problemJson) };
      const { traceHash } = each.tally;
      return {
        profile,
        ran,
        ignored: each.ignored.map(problemJson),
        ...tallyJson(each.tally),
        traceHash,
        replay: each.replay,
      };
    }),
  };
}
