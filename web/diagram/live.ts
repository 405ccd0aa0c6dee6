/** Following a run as it comes: the cursor sticks to the newest event until the person goes elsewhere. */
import { batch, effect, signal } from '@preact/signals';
import { cursor, moveTo, playing } from '../state/cursor.ts';
import { active } from '../state/session.ts';
import { told } from '../state/told.ts';
import { isLive, isTracking } from './view.ts';

/** How many events there were when the person stopped following; 0 while nobody has. */
export const followedTo = signal(0);

// A new base is followed as it comes; a branch is shown where its parent was.
let followedRun: unknown;
effect(() => {
  const branch = active.value;
  if (branch === undefined || branch.run === followedRun) return;
  followedRun = branch.run;
  if (branch.parent === undefined && branch.run.status.peek() === 'running') followAgain();
});

let movedTo = 0;
effect(() => {
  const count = told.value?.count ?? 0;
  if (!isLive.value) return;
  movedTo = count;
  moveTo(count);
});

// Whoever else moves the cursor takes it off the newest event; and who steps or scrubs wants to see the cursor.
effect(() => {
  const at = cursor.value;
  if (isLive.peek() && at === movedTo) return;
  batch(() => {
    letGo();
    if (!playing.peek()) isTracking.value = true;
  });
});

/** The cursor stays where it is; what comes from now on is new. */
export function letGo(): void {
  if (!isLive.peek()) return;
  batch(() => {
    followedTo.value = told.peek()?.count ?? 0;
    isLive.value = false;
  });
}

/** Follows the newest event. */
export function followAgain(): void {
  batch(() => {
    followedTo.value = 0;
    isTracking.value = true;
    isLive.value = true;
  });
}
