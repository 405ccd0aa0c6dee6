/** What is known of futures, in words: pure. */
import type { FaultBudget } from '../../src/model/fault.ts';
import { grouped } from '../state/grouped.ts';
import type { Share } from '../worker/futures.ts';
import type { StudyReport } from '../worker/study.ts';

/** The part of the futures in which a guarantee holds, from 0 to 1; undefined where there are none. */
export function holdingPart({ holds, violated, undecided }: Share): number | undefined {
  const all = holds + violated + undecided;
  return all === 0 ? undefined : holds / all;
}

/** The part as a percentage that says `0 %` and `100 %` only where that is so. */
export function percentage(part: number): string {
  if (part === 0 || part === 1) return `${part * 100} %`;
  const percent = Math.round(part * 100);
  if (percent === 0) return 'under 1 %';
  return percent === 100 ? 'over 99 %' : `${percent} %`;
}

/** How a share is known: `exact, 787 schedules`, or `sampled, 200 walks`. */
export function howKnown({ how, outlook: { futures } }: StudyReport): string {
  const counted = grouped(futures);
  if (how === 'exact') return `exact, ${counted} ${futures === 1 ? 'schedule' : 'schedules'}`;
  return `sampled, ${counted} ${futures === 1 ? 'walk' : 'walks'}`;
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
  const open = undecided === 0 ? '' : `, open in ${grouped(undecided)}`;
  return `Holds in ${grouped(holds)}, violated in ${grouped(violated)}${open}.`;
}
