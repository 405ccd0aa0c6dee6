/** What is known of futures, in words: pure. */
import type { Share } from '../../src/explore/prospects.ts';
import type { FaultBudget } from '../../src/model/fault.ts';
import { countText } from '../../src/report/text/grouped.ts';
import { partOf } from '../../src/report/text/share.ts';
import type { StudyReport } from '../worker/study.ts';

/** The part of the futures in which a guarantee holds, from 0 to 1; undefined where there are none. */
export const holdingPart = ({ holds, violated, undecided }: Share): number | undefined =>
  partOf(holds, holds + violated + undecided);

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
