/** One of the two diagrams: the rows of a run, each at the line that it shares with the other run. */
import { computed } from '@preact/signals';
import type { Axis } from '../diagram/axis.ts';
import type { Branch } from '../state/branch.ts';
import { guiltyOf, rowsOfGuilty } from '../state/guilty.ts';
import { chronicleOf } from '../state/told.ts';
import type { Chronicle } from '../trace/chronicle.ts';
import { Sheet } from '../trace/sheet.ts';
import { alignedAxis } from './aligned-axis.ts';
import { comparison, items } from './comparison.ts';
import { pair } from './pair.ts';

/** What is drawn of one run. */
export interface Side {
  readonly which: 'left' | 'right';
  readonly branch: Branch;
  readonly chronicle: Chronicle;
  readonly sheet: Sheet;
  readonly axis: Axis;
  readonly guilty: ReadonlyMap<number, string>;
}

/** Both diagrams; undefined until both runs are over. */
export const sides = computed<readonly [left: Side, right: Side] | undefined>(() => {
  const two = pair.value;
  if (two === undefined || comparison.value === undefined) return undefined;
  return [sideOf('left', two.left), sideOf('right', two.right)];
});

function sideOf(which: Side['which'], branch: Branch): Side {
  const chronicle = chronicleOf(branch);
  const lines = comparison.value?.lines ?? [];
  const at = new Map<number, number>();
  items.value.forEach((item, index) => {
    const row = 'line' in item ? lines[item.line]?.[which] : undefined;
    if (row !== undefined) at.set(row.event.seq, index);
  });
  const sheet = new Sheet(({ event }) => at.has(event.seq));
  sheet.catchUp(chronicle.rows);
  const places = sheet.rows.map(({ event }) => at.get(event.seq) ?? 0);
  const summary = branch.run.summary.value;
  return {
    which,
    branch,
    chronicle,
    sheet,
    axis: alignedAxis(sheet, places, items.value.length),
    guilty: summary === undefined ? new Map() : rowsOfGuilty(chronicle, guiltyOf(summary)),
  };
}
