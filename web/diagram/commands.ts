/** Looking around in the diagram by keys. */
import { batch } from '@preact/signals';
import { bisectLeft, bisectRight } from 'd3';
import type { Command } from '../shell/command.ts';
import { cursor, moveTo, playing, selection, timeMode } from '../state/cursor.ts';
import { violations } from '../state/guilty.ts';
import { run } from '../state/session.ts';
import { told } from '../state/told.ts';
import { messageOf } from '../trace/message-of.ts';
import { fit, shown } from './picture.ts';
import { isTracking, selectEvent, selectedEvent } from './view.ts';
import { openWindow } from './window.ts';
import { zoomAround } from './zoom.ts';

const hasRun = (): boolean => run.peek() !== undefined;
const here = (): number => selectedEvent(cursor.peek()) ?? cursor.peek() - 1;

/** Goes to an event: the cursor stands right after it, it is selected, and it is in sight. */
export function goToEvent(event: number): void {
  batch(() => {
    playing.value = false;
    isTracking.value = true;
    moveTo(event + 1);
    selectEvent(event);
  });
  openWindow.peek()?.show(event);
}

/** Selects a row, brings it in sight, and gives it the focus where a row had it. */
function goToRow(place: number): void {
  const rows = shown.peek()?.sheet.rows ?? [];
  const row = rows[Math.max(0, Math.min(rows.length - 1, place))];
  if (row === undefined) return;
  selectEvent(row.event.seq);
  const window = openWindow.peek();
  window?.show(row.event.seq);
  if (document.activeElement?.closest('.diagram-svg') != null) window?.focus(row.event.seq);
}

function moveRow(by: number): void {
  const sheet = shown.peek()?.sheet;
  if (sheet === undefined) return;
  const chosen = selectedEvent(cursor.peek());
  const place = sheet.placeOf((chosen ?? cursor.peek() - 1) + 1) - 1;
  goToRow(place + (chosen === undefined ? 0 : by));
}

/** Goes to the next of some events, or the one before, as seen from what is selected; behind the last comes the first again. */
function goAmong(events: readonly number[] | undefined, by: 1 | -1): void {
  if (events === undefined) return;
  const next = by > 0 ? (events[bisectRight(events, here())] ?? events[0]) : events.at(bisectLeft(events, here()) - 1);
  if (next !== undefined) goToEvent(next);
}

const ofThisMessage = (): readonly number[] | undefined => {
  const chosen = selection.peek();
  const chronicle = told.peek()?.chronicle;
  const event = chronicle?.events[here()];
  const message = chosen.kind === 'message' ? chosen.message : event && messageOf(event);
  return message === undefined ? undefined : chronicle?.ofMessage.get(message);
};

const ofThisActor = (): readonly number[] | undefined => {
  const chosen = selection.peek();
  const chronicle = told.peek()?.chronicle;
  const actor = chosen.kind === 'actor' ? chosen.actor : chronicle?.events[here()]?.node;
  return actor === undefined ? undefined : chronicle?.ofActor.get(actor);
};

const look = (id: string, title: string, keys: readonly string[], perform: () => void): Command => ({
  id: `look.${id}`,
  title,
  group: 'Look',
  keys,
  screens: ['workbench'],
  possible: hasRun,
  perform,
});

const jump = (
  id: string,
  what: string,
  key: string,
  events: () => readonly number[] | undefined,
  by: 1 | -1,
): Command => look(id, `${by > 0 ? 'Next' : 'Previous'} ${what}`, [key], () => goAmong(events(), by));

const pan = (down: number, right: number) => (): void => openWindow.peek()?.pan(down, right);
const page = (by: number) => (): void => {
  const window = openWindow.peek();
  window?.pan(by * (window.bodyHeight - 44));
};
const zoom = (factor: number) => (): void => {
  const window = openWindow.peek();
  if (window !== undefined) zoomAround(factor, window);
};

const strikes = (): readonly number[] | undefined => told.peek()?.chronicle.strikes;

/** What can be done in the diagram. */
export const diagramCommands: readonly Command[] = [
  look('row-up', 'The row above', ['ArrowUp'], () => moveRow(-1)),
  look('row-down', 'The row below', ['ArrowDown'], () => moveRow(1)),
  look('page-up', 'One screen up', ['PageUp'], page(-1)),
  look('page-down', 'One screen down', ['PageDown'], page(1)),
  jump('message-back', 'event of this message', '[', ofThisMessage, -1),
  jump('message-on', 'event of this message', ']', ofThisMessage, 1),
  jump('actor-back', 'event of this actor', ',', ofThisActor, -1),
  jump('actor-on', 'event of this actor', '.', ofThisActor, 1),
  jump('violation', 'violation', 'n', () => violations.peek(), 1),
  jump('violation-back', 'violation', 'N', () => violations.peek(), -1),
  jump('fault', 'fault', 'f', strikes, 1),
  jump('fault-back', 'fault', 'F', strikes, -1),
  look('zoom-in', 'Zoom in', ['+', '='], zoom(1.3)),
  look('zoom-out', 'Zoom out', ['-'], zoom(1 / 1.3)),
  look('fit', 'The whole run in the window, or back', ['0'], fit),
  look('pan-up', 'Pan up', ['w'], pan(-66, 0)),
  look('pan-down', 'Pan down', ['s'], pan(66, 0)),
  look('pan-left', 'Pan left', ['a'], pan(0, -80)),
  look('pan-right', 'Pan right', ['d'], pan(0, 80)),
  look('time-mode', 'Time to scale, or a row for each event', ['t'], () => {
    timeMode.value = timeMode.peek() === 'order' ? 'true' : 'order';
  }),
  {
    ...look('clear', 'Select nothing', ['Escape'], () => {
      selection.value = { kind: 'none' };
    }),
    possible: () => selection.peek().kind !== 'none',
  },
];
