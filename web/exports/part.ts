/** Which part of a run is taken out of the app, as a range of its events. */
import { axis, shown } from '../diagram/picture.ts';
import { openWindow } from '../diagram/window.ts';
import { cursor } from '../state/cursor.ts';
import { run } from '../state/session.ts';

/** Events by their positions: from the first to the one behind the last. */
export interface Part {
  readonly from: number;
  readonly to: number;
}

/** All events of the run that is shown. */
export const wholeRun = (): Part => ({ from: 0, to: run.peek()?.count.peek() ?? 0 });

/** The events up to the cursor. */
export const untilCursor = (): Part => ({ from: 0, to: cursor.peek() });

/** The events whose rows the diagram's window shows; all where there is no diagram. */
export function windowPart(): Part {
  const rows = shown.peek()?.sheet.rows ?? [];
  const [window, on] = [openWindow.peek(), axis.peek()];
  if (window === undefined || on === undefined || rows.length === 0) return wholeRun();
  const last = rows.length - 1;
  const first = rows[Math.min(last, on.placeAt(window.top))];
  const end = rows[Math.min(last, on.placeAt(window.top + window.bodyHeight))];
  return { from: first?.event.seq ?? 0, to: (end?.event.seq ?? 0) + 1 };
}
