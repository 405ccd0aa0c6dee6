/** The signals from which a scene is made, besides the window: rows, axis and lanes. */
import { computed, signal } from '@preact/signals';
import { participantsOf } from '../../src/report/participants.ts';
import { timeMode } from '../state/cursor.ts';
import { told } from '../state/told.ts';
import type { Chronicle } from '../trace/chronicle.ts';
import { Sheet } from '../trace/sheet.ts';
import { type Axis, orderAxis, timeAxis } from './axis.ts';
import { type Lanes, layLanes } from './lanes.ts';
import { perMillisecond, ROOMS, room, USUAL_ROOM } from './view.ts';

/** The size of the window, in pixels. */
export const size = signal({ width: 800, height: 500 });

const whole = new WeakMap<Chronicle, Sheet>();

/** The rows that are shown, as far as they have come; another value each time that there are more. */
export const shown = computed<{ readonly sheet: Sheet; readonly rows: number } | undefined>(() => {
  if (told.value === undefined) return undefined;
  const { chronicle } = told.value;
  const sheet = whole.get(chronicle) ?? new Sheet();
  whole.set(chronicle, sheet);
  sheet.catchUp(chronicle.rows);
  return { sheet, rows: sheet.rows.length };
});

/** Who takes part, as a text, so that lanes are laid out again only where somebody new comes. */
const names = computed(() => {
  const chronicle = told.value?.chronicle;
  return chronicle === undefined ? '[]' : JSON.stringify(participants(chronicle));
});

const introduced = new WeakMap<Chronicle, { readonly upTo: number; readonly all: Lanes['participants'] }>();

/** Those whom the run introduces, and whoever else its events name. */
function participants(chronicle: Chronicle): Lanes['participants'] {
  const known = introduced.get(chronicle) ?? { upTo: 0, all: chronicle.participants };
  const all = participantsOf(known.all, chronicle.events.slice(known.upTo));
  introduced.set(chronicle, { upTo: chronicle.taken, all });
  return all;
}

/** The lanes. */
export const lanes = computed<Lanes>(() =>
  layLanes(JSON.parse(names.value) as Lanes['participants'], size.value.width),
);

/** How many pixels a millisecond has when nobody has zoomed: a row of usual height for each event, on the average. */
function usualScale(sheet: Sheet): number {
  const duration = (sheet.rows.at(-1)?.event.at ?? 0) / 1000;
  return duration === 0 ? 20 : (sheet.rows.length * USUAL_ROOM * 0.7) / duration;
}

/** The axis of time. */
export const axis = computed<Axis | undefined>(() => {
  if (shown.value === undefined) return undefined;
  const { sheet } = shown.value;
  if (timeMode.value === 'order') return orderAxis(sheet, room.value);
  return timeAxis(sheet, (perMillisecond.value ?? usualScale(sheet)) / 1000);
});

/** Makes everything larger or smaller by a factor. */
export function zoomBy(factor: number): void {
  const sheet = shown.peek()?.sheet;
  if (sheet === undefined) return;
  if (timeMode.peek() === 'order') {
    room.value = Math.max(ROOMS.least, Math.min(ROOMS.most, room.peek() * factor));
    return;
  }
  const usual = usualScale(sheet);
  const scale = (perMillisecond.peek() ?? usual) * factor;
  perMillisecond.value = Math.max(usual / 100, Math.min(usual * 200, scale));
}

/** Shows the whole run in the window; where it is shown whole already, rows have their usual height again. */
export function fit(): void {
  const sheet = shown.peek()?.sheet;
  if (sheet === undefined || sheet.rows.length === 0) return;
  const space = Math.max(100, size.peek().height - 110);
  if (timeMode.peek() === 'order') {
    const whole = Math.max(ROOMS.least, Math.min(ROOMS.most, space / sheet.height));
    room.value = Math.abs(room.peek() - whole) < 0.01 ? USUAL_ROOM : whole;
    return;
  }
  const usual = usualScale(sheet);
  const duration = Math.max(0.001, (sheet.rows.at(-1)?.event.at ?? 0) / 1000);
  const all = Math.max(usual / 100, space / duration);
  perMillisecond.value = perMillisecond.peek() === all ? undefined : all;
}
