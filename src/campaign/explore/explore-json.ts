/** A search of all schedules as the one JSON document that `explore --json` prints (design section 6). */
import type { GuaranteeName } from '../../guarantees/index.ts';
import type { Scenario } from '../../scenario/index.ts';
import { pathCode } from '../path-code.ts';
import { expectedOf } from '../promises.ts';
import { type Descent, descentOf } from './descent.ts';
import type { ExploreResult } from './explore.ts';
import type { LeastRun } from './explored.ts';

/** The document of a search. Its keys are part of the outside contract. */
export function exploreJson(result: ExploreResult) {
  const { scenario, findings, ...rest } = result;
  return {
    scenario: scenario.name,
    ...rest,
    verdicts: Object.fromEntries(
      findings.map(({ guarantee, promised, observed, outcome, because, counterexample }) => [
        guarantee,
        {
          status: observed,
          expected: expectedOf(promised) ?? null,
          expectedPar: promised.status === 'violated' ? (promised.par ?? null) : null,
          outcome,
          because,
          counterexample:
            counterexample === undefined
              ? null
              : {
                  ...counterexample,
                  path: pathCode(counterexample.path),
                  descent: descentJson(wayDown(scenario, guarantee, counterexample)),
                },
        },
      ]),
    ),
  };
}

/** A run that only the clock breaks has none: a search, which counts the futures, takes no account of the clock. */
function wayDown(scenario: Scenario, guarantee: GuaranteeName, { kind, path }: LeastRun): Descent | undefined {
  return kind === 'clock' ? undefined : descentOf(scenario, guarantee, path);
}

/** The way down as plain data: numbers of futures are digits, since there may be more than a number holds. */
function descentJson(descent: Descent | undefined) {
  if (descent === undefined) return null;
  const stages = descent.stages.map(({ schedules, holds, ...stage }) => {
    return { ...stage, schedules: schedules.toString(), holds: holds.toString() };
  });
  return { noReturn: descent.noReturn ?? null, stages };
}
