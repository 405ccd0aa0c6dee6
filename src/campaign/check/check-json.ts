/** A check as the one JSON document that `check --json` prints. */
import { expectedOf } from '../promises.ts';
import type { CheckSummary } from './check.ts';

/** The document of a check. */
export function checkJson(result: CheckSummary) {
  const { scenario, seed, profile, outcome, runs, asked, distinct, mattered, vacuous, stopped, findings } = result;
  return {
    scenario: scenario.name,
    seed,
    profile,
    outcome,
    runs,
    asked,
    distinct,
    mattered,
    vacuous,
    stopped,
    verdicts: Object.fromEntries(
      findings.map(({ guarantee, promised, observed, counterexample, ...rest }) => [
        guarantee,
        {
          status: observed,
          expected: expectedOf(promised) ?? null,
          expectedPar: promised.status === 'violated' ? (promised.par ?? null) : null,
          outcome: rest.outcome,
          because: rest.because,
          violations: rest.violations,
          undecided: rest.undecided,
          untested: rest.untested,
          counterexample: counterexample === undefined ? null : { ...counterexample, par: counterexample.faults },
        },
      ]),
    ),
  };
}
