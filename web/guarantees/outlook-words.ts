/** What is known of futures, in words: pure. */

import type { Share } from '../../src/explore/prospects.ts';
import type { FaultBudget } from '../../src/model/fault.ts';
import { countText } from '../../src/report/text/grouped.ts';
import type { StudyReport } from '../worker/study.ts';

/** As fine as a share is told. */
const PRECISION = 1_000_000n;

/** The part of the futures in which a guarantee holds, from 0 to 1; undefined where there are none. */
export function holdingPart({ holds, violated, undecided }: Share): number | undefined {
  const all = holds + violated + undecided;
  if (all === 0n) return undefined;
  // Of numbers too large for a double the ratio is told by their leading digits, never as none or all where it is neither.
  const part = Number((holds * PRECISION) / all) / Number(PRECISION);
  if (part === 0 && holds > 0n) return 1 / Number(PRECISION);
  return part;
}

/** The part as a percentage that says `0 %` and `100 %` only where that is so. */
export function percentage(part: number): string {
  if (part === 0 || part === 1) return `${part * 100} %`;
  const percent = Math.round(part * 100);
  if (percent === 0) return 'under 1 %';
  return percent === 100 ? 'over 99 %' : `${percent} %`;
}

/** How a share is known: `exact, 787 schedules`, or `sampled, 200 walks`. */
export function howKnown({ how, outlook: { schedules } }: StudyReport): string {
  const counted = countText(schedules);
  if (how === 'exact') return `exact, ${counted} ${schedules === 1n ? 'schedule' : 'schedules'}`;
  return `sampled, ${counted} ${schedules === 1n ? 'walk' : 'walks'}`;
}

/** The faults that a future may still have, e.g. `up to 1 drop and 2 crashes in all`. */
export function budgetWords(budget: FaultBudget): string {
  const names: readonly [number, string, string][] = [
    [budget.drops, 'drop', 'drops'],
    [budget.duplicates, 'duplicate', 'duplicates'],
    [budget.crashes, 'crash', 'crashes'],
    [budget.timeouts, 'timeout', 'timeouts'],
  ];
  const parts = names
    .filter(([count]) => count > 0)
    .map(([count, one, many]) => `${count} ${count === 1 ? one : many}`);
  if (parts.length === 0) return 'no faults: the scenario has no search budget';
  const last = parts.pop() as string;
  return `up to ${parts.length === 0 ? last : `${parts.join(', ')} and ${last}`} in all`;
}

/** A share in a sentence for ears and hints. */
export function shareSentence({ holds, violated, undecided }: Share): string {
  const open = undecided === 0n ? '' : `, open in ${countText(undecided)}`;
  return `Holds in ${countText(holds)}, violated in ${countText(violated)}${open}.`;
}
