/** The signals from which a scene is made, besides the window: rows, axis and lanes. */
import { computed, signal } from '@preact/signals';
import type { TraceEvent } from '../../src/model/trace.ts';
import { matches, onlyMatches } from '../filter/filter-state.ts';
import { arrangement, participants } from '../lanes/state.ts';
import { timeMode } from '../state/cursor.ts';
import { guiltyRows } from '../state/guilty.ts';
import { told } from '../state/told.ts';
import type { Chronicle } from '../trace/chronicle.ts';
import { Sheet } from '../trace/sheet.ts';
import { type Axis, orderAxis, timeAxis } from './axis.ts';
import { type Lanes, layLanes } from './lanes.ts';
import { noteWidths } from './note-widths.ts';
import { perMillisecond, ROOMS, room, USUAL_ROOM } from './view.ts';

/** The size of the window, in pixels. */
export const size = signal({ width: 800, height: 500 });

/** The rows that are shown, as far as they have come; another value each time that there are more. */
export const shown = computed<{ readonly sheet: Sheet; readonly rows: number } | undefined>(() => {
  if (told.value === undefined) return undefined;
  const { chronicle } = told.value;
  const wanted = onlyMatches.value ? matches.value : undefined;
  const sheet = sheetOf(chronicle, arrangement.value.hidden, wanted?.rows);
  sheet.catchUp(chronicle.rows);
  return { sheet, rows: sheet.rows.length };
});

interface Sifted {
  readonly hidden: readonly string[];
  readonly wanted: ReadonlySet<number> | undefined;
  readonly sheet: Sheet;
}

const sheets = new WeakMap<Chronicle, Sifted>();

/** The rows of all who have a lane, or those of them that are wanted; the sheet grows with its run. */
function sheetOf(chronicle: Chronicle, hidden: readonly string[], wanted: ReadonlySet<number> | undefined): Sheet {
  const known = sheets.get(chronicle);
  if (known?.hidden === hidden && known.wanted === wanted) return known.sheet;
  const isAll = hidden.length === 0 && wanted === undefined;
  const sheet = new Sheet(
    isAll ? undefined : ({ event }) => wanted?.has(event.seq) !== false && !isAway(event, hidden),
  );
  sheets.set(chronicle, { hidden, wanted, sheet });
  return sheet;
}

/** Whether an event concerns only actors without a lane. */
const isAway = (event: TraceEvent, hidden: readonly string[]): boolean => {
  if (!hidden.includes(event.node)) return false;
  if (event.type === 'received') return hidden.includes(event.from);
  return event.type === 'moved' || !('to' in event) || hidden.includes(event.to);
};

/** The room that words need at the right of each lane, as a text, so that lanes are laid out again only where it changes. */
const overhangs = computed(() => {
  const chronicle = told.value?.chronicle;
  return JSON.stringify(chronicle === undefined ? [] : [...noteWidths(chronicle, guiltyRows.value)]);
});

/** The lanes. */
export const lanes = computed<Lanes>(() => {
  const widths = new Map(JSON.parse(overhangs.value) as [string, number][]);
  return layLanes(participants.value, arrangement.value, size.value.width, (actor) => widths.get(actor) ?? 0);
});

/**
 * How many pixels a millisecond has when nobody has zoomed: a usual step has nearly the height of a row, but the picture is
 * not more than some times as high as in event order.
 */
function usualScale(sheet: Sheet): number {
  const duration = (sheet.rows.at(-1)?.event.at ?? 0) / 1000;
  const step = sheet.usualStep / 1000;
  if (duration === 0 || step === 0) return 20;
  return Math.min((USUAL_ROOM * 0.8) / step, (sheet.rows.length * USUAL_ROOM * 6) / duration);
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
