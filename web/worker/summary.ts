/** What the page is told when a run is over. */
import type { RunReport } from '../../src/campaign/index.ts';
import { Judge } from '../../src/guarantees/index.ts';
import type { Summary } from './protocol.ts';

/** The summary of a report. */
export function summaryOf(report: RunReport): Summary {
  const { end, steps, traceHash, outcome, verdicts, counts, metrics, promised, mustSee, notes, replay } = report;
  const judge = Judge.of({ counting: false });
  for (const event of report.events) judge.observe(event);
  return {
    end,
    steps,
    traceHash,
    outcome,
    verdicts,
    counts,
    metrics,
    injected: report.faults,
    promised,
    mustSee,
    notes,
    replay,
    violatedAt: judge.firstViolations(),
  };
}
