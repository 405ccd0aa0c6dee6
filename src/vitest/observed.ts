/** What was observed of a guarantee, whatever kind of thing was asked. */
import { conduct, type GuaranteeName, type RunReport, type VerdictStatus } from '../index.ts';
import type { Judged } from './matchers.ts';

/** What is known about a guarantee. */
export interface Observed {
  readonly guarantee: GuaranteeName;
  readonly status: VerdictStatus;
  /** Why, in a sentence. */
  readonly because: string;
  /** Of a search that found a violation: with how many faults. */
  readonly faults: number | undefined;
  /** The run that shows it; a search that found nothing has none. */
  readonly run: (() => RunReport) | undefined;
}

/** Looks up a guarantee in what was given. */
export function observedIn(judged: Judged, guarantee: GuaranteeName): Observed {
  if (typeof judged === 'object' && judged !== null) {
    if ('findings' in judged) return ofSearch(judged, guarantee);
    if ('traceHash' in judged) return ofRun(judged, guarantee);
    if ('producers' in judged) return ofRun(conduct(judged), guarantee);
  }
  const kind = kindOf(judged);
  const hint = kind === 'a promise' ? 'await it first' : 'give what scenarioIn, conduct, check or explore gave';
  throw new TypeError(`expected a scenario, a run or a search, not ${kind}; ${hint}`);
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return `${value}`;
  if (Array.isArray(value)) return 'an array';
  if (typeof value !== 'object') return `a ${typeof value}`;
  return 'then' in value ? 'a promise' : 'an object of another kind';
}

function ofRun(run: RunReport, guarantee: GuaranteeName): Observed {
  const { status, because } = run.verdicts[guarantee];
  return { guarantee, status, because, faults: undefined, run: () => run };
}

type Search = Extract<Judged, { readonly findings: readonly unknown[] }>;

function ofSearch({ scenario, findings }: Search, guarantee: GuaranteeName): Observed {
  const finding = [...findings].find((each) => each.guarantee === guarantee);
  if (finding === undefined) {
    const because = `the search did not look at it; ask for it with { guarantees: ['${guarantee}'] }, or promise it in the scenario`;
    return { guarantee, status: 'undecided', because, faults: undefined, run: undefined };
  }
  const { observed: status, because, counterexample } = finding;
  if (counterexample === undefined) return { guarantee, status, because, faults: undefined, run: undefined };
  const isPath = 'path' in counterexample;
  const faults = isPath ? counterexample.par : counterexample.faults;
  const run = (): RunReport =>
    isPath
      ? conduct(scenario, { path: counterexample.path })
      : conduct(scenario, { seed: counterexample.seed, faults: counterexample.plan });
  return { guarantee, status, because, faults, run };
}
