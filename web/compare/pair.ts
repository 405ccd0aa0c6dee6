/** The two branches that are compared. */
import { batch, computed, signal } from '@preact/signals';
import type { Branch } from '../state/branch.ts';
import { go } from '../state/route.ts';
import { branches } from '../state/session.ts';

/** The branch at the left and the one at the right, by their ids. */
export const chosen = signal<{ readonly left: number; readonly right: number }>({ left: 0, right: 0 });

/** The branches themselves; undefined where there are no two of them. */
export const pair = computed<{ readonly left: Branch; readonly right: Branch } | undefined>(() => {
  const { left, right } = chosen.value;
  const all = branches.value;
  const other = all.find(({ id }) => id === right) ?? all.at(-1);
  const one = all.find(({ id }) => id === left) ?? all.find(({ id }) => id === other?.parent) ?? all[0];
  return one === undefined || other === undefined || all.length < 2 ? undefined : { left: one, right: other };
});

/** Shows two branches side by side. */
export function compare(left: number, right: number): void {
  batch(() => {
    chosen.value = { left, right };
    go('compare');
  });
}
