/** What there is to say about the two branches that are compared. */
import { computed, signal } from '@preact/signals';
import { firstDifference, type TraceDifference } from '../../src/report/diff.ts';
import { chronicleOf } from '../state/told.ts';
import type { Row } from '../trace/chronicle.ts';
import { align, type Line } from './align.ts';
import { folded, type Item } from './folded.ts';
import { pair } from './pair.ts';

/** Whether equal lines are left out. */
export const isFolded = signal(false);

/** How the two runs are shown; undefined leaves it to the room that there is. */
export const wantedView = signal<'diagrams' | 'words' | undefined>(undefined);

/** Two finished runs, line by line. */
export interface Comparison {
  readonly lines: readonly Line<Row>[];
  /** The first difference, of any event and any field; undefined where the runs are the same. */
  readonly difference: TraceDifference | undefined;
  /** The places of the lines on which an event stands alone. */
  readonly differing: readonly number[];
}

/** The comparison; undefined until both runs are over. */
export const comparison = computed<Comparison | undefined>(() => {
  if (pair.value === undefined) return undefined;
  const { left, right } = pair.value;
  if (left.run.status.value === 'running' || right.run.status.value === 'running') return undefined;
  const lines = align(chronicleOf(left).rows, chronicleOf(right).rows);
  return {
    lines,
    difference: firstDifference(left.run.events, right.run.events),
    differing: lines.flatMap(({ differs }, place) => (differs === 'event' ? [place] : [])),
  };
});

/** What the table shows. */
export const items = computed<readonly Item[]>(() => folded(comparison.value?.lines ?? [], isFolded.value));

/** The line that is pointed at. */
export const focused = signal(-1);

// Other branches are looked at from their first difference on.
comparison.subscribe((now) => {
  focused.value = now?.differing[0] ?? -1;
});

/** Points at the next difference, or at the one before. */
export function toDifference(step: 1 | -1): void {
  const places = comparison.peek()?.differing ?? [];
  const now = focused.peek();
  const next = step > 0 ? places.find((place) => place > now) : places.findLast((place) => place < now);
  const to = next ?? (step > 0 ? places[0] : places.at(-1));
  if (to !== undefined) focused.value = to;
}
