import { batch } from '@preact/signals';
import type { Branch } from '../state/branch.ts';
import { cursor, selection } from '../state/cursor.ts';
import { go } from '../state/route.ts';
import { activeId } from '../state/session.ts';

/** Shows an event of a branch in the workbench. */
export function showIn({ id }: Branch, event: number): void {
  batch(() => {
    activeId.value = id;
    cursor.value = event + 1;
    selection.value = { kind: 'event', event };
    go('workbench');
  });
}
