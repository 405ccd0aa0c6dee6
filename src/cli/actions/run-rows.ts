/** Which verdicts reports show of a run. */
import type { RunReport } from '../../campaign/index.ts';
import { type GuaranteeName, guaranteeNames } from '../../guarantees/index.ts';
import type { VerdictRow } from '../../report/verdict-table.ts';
import type { Scenario } from '../../scenario/index.ts';

/** The verdicts on what the scenario promises. */
export const promisedRows = (report: RunReport): VerdictRow[] =>
  rowsOf(report, ({ expect }) => guaranteeNames.filter((name) => expect[name] !== undefined));

/** The verdicts that everybody asks about, and those on what the scenario promises. */
export const commonRows = (report: RunReport): VerdictRow[] =>
  rowsOf(report, ({ expect }) => guaranteeNames.filter((name) => expect[name] !== undefined || common.includes(name)));

/** The verdicts on all guarantees. */
export const allRows = (report: RunReport): VerdictRow[] => rowsOf(report, () => guaranteeNames);

const common: readonly GuaranteeName[] = ['at-most-once', 'at-least-once', 'exactly-once'];

const rowsOf = (report: RunReport, names: (scenario: Scenario) => readonly GuaranteeName[]): VerdictRow[] =>
  names(report.scenario).map((name) => ({
    name,
    verdict: report.verdicts[name],
    expected: report.scenario.expect[name],
  }));
