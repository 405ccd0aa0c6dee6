/** What a search found about a guarantee as a row of the table of verdicts. */
import { type Explored, expectedOf, type Finding } from '../../campaign/index.ts';
import type { VerdictRow } from '../../report/verdict-table.ts';

/** The row of a finding; `par` is how many faults its counterexample has. */
export function promiseRow(
  {
    guarantee,
    observed,
    because,
    promised,
  }: Pick<Finding | Explored, 'guarantee' | 'observed' | 'because' | 'promised'>,
  par: number | undefined,
): VerdictRow {
  const expected = expectedOf(promised);
  return {
    name: guarantee,
    verdict: { status: observed, because, witnesses: [] },
    expected,
    asked: expected === undefined,
    missed: missedPar(promised, par),
  };
}

/** What was promised about the number of faults, where a violation was found with another one. */
function missedPar(promised: Finding['promised'], par: number | undefined): string | undefined {
  if (promised.status !== 'violated' || promised.par === undefined || par === undefined || par === promised.par)
    return undefined;
  return `it takes ${promised.par === 1 ? '1 fault' : `${promised.par} faults`}`;
}
