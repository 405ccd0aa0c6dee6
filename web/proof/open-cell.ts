/** Opens the world of a cell in the workbench, and shows what breaks it. */
import { batch } from '@preact/signals';
import type { Staged } from '../../src/campaign/explore/table/document.ts';
import { openSafely } from '../files/own-texts.ts';
import { goToEvent } from '../inspector/go-to.ts';
import { cursor, playing, selection } from '../state/cursor.ts';
import { go } from '../state/route.ts';
import { branchWith, laboratory, run, runBase } from '../state/session.ts';

/**
 * Opens a cell by its name, undisturbed. Where a run is given that breaks something, its faults are a branch, which is shown
 * at the event at which it breaks.
 */
export async function openCell(name: string, staged: Staged | null): Promise<void> {
  const text = await laboratory.ask('text', name);
  if (text === undefined) return;
  openSafely({ file: name, text });
  batch(() => {
    go('workbench');
    playing.value = false;
    cursor.value = 0;
    selection.value = { kind: 'none' };
  });
  await runBase();
  if (staged === null) return;
  await branchWith('the counterexample', staged.plan, 0);
  await untilShown(staged.event);
  goToEvent(staged.event);
}

/** Waits until the run that is shown has come as far as an event, or has ended before. */
function untilShown(event: number): Promise<void> {
  const view = run.peek();
  if (view === undefined) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = view.count.subscribe((count) => {
      if (count <= event && view.status.peek() === 'running') return;
      // The subscription calls at once, when there is nothing to stop yet.
      queueMicrotask(() => stop());
      resolve();
    });
  });
}
