/** What is derived from the events of the run that is shown, as far as they have come. */
import { computed } from '@preact/signals';
import { Chronicle } from '../trace/chronicle.ts';
import type { Branch } from './branch.ts';
import type { RunView } from './run-view.ts';
import { active } from './session.ts';

/** A chronicle and how many events it has told; another value each time that it has grown. */
export interface Told {
  readonly chronicle: Chronicle;
  readonly count: number;
}

const chronicles = new WeakMap<RunView, Chronicle>();

/** The chronicle of a branch's run, with all events that have come. */
export function chronicleOf({ run, edits }: Branch): Chronicle {
  const { participants, faults } = run.outline;
  const known = chronicles.get(run) ?? new Chronicle(run.events, participants, [...faults, ...edits]);
  chronicles.set(run, known);
  run.digest = () => known.catchUp();
  known.catchUp();
  return known;
}

/** The chronicle of the run that is shown; undefined where there is none. */
export const told = computed<Told | undefined>(() => {
  const branch = active.value;
  return branch === undefined ? undefined : { chronicle: chronicleOf(branch), count: branch.run.count.value };
});
