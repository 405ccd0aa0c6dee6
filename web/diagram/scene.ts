/** Everything that one drawing of the diagram depends on: plain values, so that drawing is a function of them. */
import type { NoReturnMark } from '../guarantees/no-return.ts';
import type { Chronicle, Row } from '../trace/chronicle.ts';
import type { Sheet } from '../trace/sheet.ts';
import type { Axis } from './axis.ts';
import type { Lanes } from './lanes.ts';

/** What the drawing depends on. */
export interface Scene {
  readonly chronicle: Chronicle;
  readonly sheet: Sheet;
  readonly axis: Axis;
  readonly lanes: Lanes;
  /** The part of the picture that is seen, in pixels from its top. */
  readonly top: number;
  readonly bottom: number;
  /** How many events have happened; what comes later is faint. */
  readonly cursor: number;
  /** Whether no more events will come. */
  readonly isOver: boolean;
  /** Whether packets may travel before the eyes. */
  readonly isMoving: boolean;
  readonly emphasis: Emphasis;
  /** What an event proves, e.g. `breaks exactly-once`, by its position. */
  readonly guilty: ReadonlyMap<number, string>;
  /** Where guarantees were lost for good, as far as that is known. */
  readonly noReturn: readonly NoReturnMark[];
  /** Whether the filter wants an event; undefined while it wants all. */
  readonly wants: ((seq: number) => boolean) | undefined;
  /** The event that the Tab key leads to. */
  readonly tabStop: number | undefined;
}

/** What is selected: a message's life, and what led to it and came of it. */
export interface Emphasis {
  /** The selected event. */
  readonly event: number | undefined;
  /** The events that stand out; undefined where nothing is selected. */
  readonly life: ReadonlySet<number> | undefined;
  /** Their causes and effects. */
  readonly chain: ReadonlySet<number>;
}

/** A row that is seen, and its place in the sheet. */
export interface Placed {
  readonly place: number;
  readonly row: Row;
  readonly y: number;
}

/** How far rows outside the window are drawn, in pixels, so that a short scroll finds them there. */
const MARGIN = 60;

/** Below this height of a row, in pixels, counts take the place of single events. */
export const LEAST_ROOM = 8;
/** Below this height of a row its words are left out. */
export const LABEL_ROOM = 14;
/** The most rows that are drawn one by one. */
const MOST_ROWS = 300;

/** The places of the rows that are seen: from the first to the one behind the last. */
export function seenPlaces({ axis, sheet, top, bottom }: Scene): readonly [from: number, to: number] {
  const from = Math.max(0, axis.placeAt(top - MARGIN));
  return [from, Math.min(sheet.rows.length, axis.placeAt(bottom + MARGIN) + 1)];
}

/** Whether rows are too many or too low to be drawn one by one. */
export function isCrowded({ axis, top, bottom }: Scene, from: number, to: number): boolean {
  if (axis.mode === 'order') return axis.room < LEAST_ROOM;
  return to - from > Math.min(MOST_ROWS, (bottom - top + 2 * MARGIN) / LEAST_ROOM);
}

/** The rows at places. */
export function placed({ axis, sheet }: Scene, from: number, to: number): Placed[] {
  const found: Placed[] = [];
  for (let place = from; place < to; place++) found.push({ place, row: sheet.rows[place] as Row, y: axis.y(place) });
  return found;
}

/** The height of the cursor: below the last row that has happened. */
export const cursorY = (scene: Scene): number => edgeY(scene, scene.cursor);

/** The height below the last row of so many events. */
export function edgeY({ axis, sheet, chronicle }: Scene, count: number): number {
  if (axis.mode === 'true') return axis.edge(count, chronicle.events[count - 1]?.at ?? 0);
  const last = sheet.placeOf(count) - 1;
  return last < 0 ? axis.y(0) - axis.room / 2 : axis.y(last) + axis.room / 2;
}

/** The classes that tell how an event stands to the cursor, the selection and the filter. */
export function standing(scene: Scene, seq: number, other = seq): string {
  const { life, chain } = scene.emphasis;
  const has = (events: ReadonlySet<number>): boolean => events.has(seq) || events.has(other);
  const classes: string[] = [];
  if (seq >= scene.cursor) classes.push('future');
  if (life !== undefined) classes.push(has(life) ? 'life' : has(chain) ? 'chain' : 'dim');
  if (scene.wants !== undefined && !scene.wants(seq) && !scene.wants(other)) classes.push('unwanted');
  return classes.join(' ');
}

/** The events whose words have room; to scale, words that would cover those above them are left out. */
export function roomyRows({ axis }: Scene, rows: readonly Placed[]): ReadonlySet<number> {
  const lowest = new Map<string, number>();
  const found = new Set<number>();
  for (const { row, y } of rows) {
    const { event, note } = row;
    if (axis.mode === 'true' && y - (lowest.get(event.node) ?? Number.NEGATIVE_INFINITY) < 14) continue;
    if (note !== undefined || event.type === 'sent') lowest.set(event.node, y);
    found.add(event.seq);
  }
  return found;
}
