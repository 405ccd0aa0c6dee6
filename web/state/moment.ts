/** The world at the cursor, as the Worker remembers it. */
import type { Moment } from '../worker/protocol.ts';
import { asked } from './asked.ts';
import { cursor } from './cursor.ts';
import type { RunView } from './run-view.ts';
import { laboratory, run } from './session.ts';

/** A place in a run: `event` is the position of the latest event that is shown, -1 before the first. */
export interface RunPlace {
  readonly view: RunView;
  readonly event: number;
}

/** Where the cursor is in the run that is shown; undefined where there is none, or where that much has not come yet. */
export function placeAtCursor(): RunPlace | undefined {
  const view = run.value;
  if (view === undefined || view.count.value < cursor.value) return undefined;
  return { view, event: cursor.value - 1 };
}

/** The actors, verdicts and counts at the cursor; the last known while the Worker is asked. */
export const moment = asked<RunPlace, Moment>(
  placeAtCursor,
  ({ view, event }) => laboratory.ask('moment', view.id, event),
  ({ view }) => view,
);
