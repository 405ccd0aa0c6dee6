/** A run as the one JSON document that `run --json` prints (design section 6). */
import { guaranteeNames } from '../guarantees/index.ts';
import type { RunReport } from './run-report.ts';

/** The document of a run. Its keys are part of the outside contract. */
export function runJson(report: RunReport) {
  return {
    scenario: report.scenario.name,
    seed: report.seed,
    profile: report.profile,
    outcome: report.outcome,
    verdicts: Object.fromEntries(
      guaranteeNames.map((name) => {
        const { status, because, witnesses } = report.verdicts[name];
        return [name, { status, because, witnesses, expected: report.scenario.expect[name] ?? null }] as const;
      }),
    ),
    mustSee: Object.fromEntries(report.mustSee.map(({ word, seen }) => [word, seen])),
    counts: report.counts,
    metrics: report.metrics,
    faults: report.faults.map((fault) => ({ ...fault, message: fault.message ?? null })),
    end: report.end,
    steps: report.steps,
    notes: report.notes,
    traceHash: report.traceHash,
    replay: report.replay,
  };
}
