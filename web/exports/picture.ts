/** The run that is shown as what the reports draw. */
import type { GuaranteeName } from '../../src/guarantees/guarantee.ts';
import type { Diagram } from '../../src/report/diagram.ts';
import type { VerdictRow } from '../../src/report/verdict-table.ts';
import type { Branch } from '../state/branch.ts';
import { ranWith } from '../state/session.ts';
import type { Part } from './part.ts';

/** The seed of the run of a branch. */
export const seedOf = ({ run }: Branch): string => ranWith.peek()?.seed ?? run.outline.seed;

/** The diagram of a branch up to the end of a part; the verdicts are told where the part is all of it. */
export function diagramOf(branch: Branch, { from, to }: Part): Diagram {
  const { name, parent, run } = branch;
  const { outline, events } = run;
  const isWhole = from === 0 && to >= events.length;
  const what = parent === undefined ? '' : `, branch ${name}`;
  return {
    events: to >= events.length ? events : events.slice(0, to),
    participants: outline.participants,
    title: outline.name,
    description: `${outline.profile}, seed ${seedOf(branch)}${what}`,
    ...(isWhole && { verdicts: promisedRows(branch) }),
  };
}

/** The verdicts on what the scenario promises. */
function promisedRows({ run }: Branch): readonly VerdictRow[] {
  const summary = run.summary.peek();
  if (summary === undefined) return [];
  return summary.promised.map(({ name, promised }) => ({
    name,
    verdict: summary.verdicts[name as GuaranteeName],
    expected: promised,
  }));
}
