/** Zooming with something held in its place. */
import { batch } from '@preact/signals';
import { cursor } from '../state/cursor.ts';
import { told } from '../state/told.ts';
import { messageOf } from '../trace/message-of.ts';
import { axis, shown, zoomBy } from './picture.ts';
import { ROOMS, room } from './view.ts';
import type { DiagramWindow } from './window.ts';

/** Zooms by a factor around a point of the page; around the cursor, or else the middle, where none is given. */
export function zoomAround(factor: number, window: DiagramWindow, clientY?: number): void {
  const sheet = shown.peek()?.sheet;
  const on = axis.peek();
  if (sheet === undefined || on === undefined || sheet.rows.length === 0) return;
  const place = clientY === undefined ? middlePlace(window) : (window.placeUnder(clientY)?.place ?? 0);
  const offset = on.y(place) - window.top;
  zoomBy(factor);
  window.scrollTo((axis.peek()?.y(place) ?? 0) - offset);
}

function middlePlace(window: DiagramWindow): number {
  const [sheet, on] = [shown.peek()?.sheet, axis.peek()];
  if (sheet === undefined || on === undefined) return 0;
  const ofCursor = Math.max(0, sheet.placeOf(cursor.peek()) - 1);
  const y = on.y(ofCursor) - window.top;
  return y > 0 && y < window.bodyHeight
    ? ofCursor
    : Math.min(sheet.rows.length - 1, on.placeAt(window.top + window.bodyHeight / 2));
}

/** Shows the whole life of an event's message in the window, as large as that allows. */
export function zoomToLife(event: number, window: DiagramWindow): void {
  const chronicle = told.peek()?.chronicle;
  const [sheet, on] = [shown.peek()?.sheet, axis.peek()];
  const message = chronicle?.events[event] && messageOf(chronicle.events[event]);
  const life = message === undefined ? undefined : chronicle?.ofMessage.get(message);
  if (sheet === undefined || on === undefined || life === undefined) return window.show(event, 'middle');
  const first = sheet.placeOf(life[0] ?? event);
  const last = Math.max(first, sheet.placeOf((life.at(-1) ?? event) + 1) - 1);
  const span = Math.max(1, on.y(last) - on.y(first));
  const factor = (window.bodyHeight - 80) / span;
  batch(() => {
    if (on.mode === 'order') room.value = Math.min(32, Math.max(ROOMS.least, room.peek() * factor));
    else zoomBy(factor);
  });
  window.scrollTo((axis.peek()?.y(first) ?? 0) - 40);
}
