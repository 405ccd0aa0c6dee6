/** Where rows stand on the axis of time: one below the other, or to scale. */
import type { Sheet } from '../trace/sheet.ts';

/** The places of a sheet's rows, in pixels from the top of the picture. */
export interface Axis {
  readonly mode: 'order' | 'true';
  /** Whether the time that passes between two rows has room of its own. */
  readonly hasGaps: boolean;
  /** The height of everything. */
  readonly height: number;
  /** The room for a row, in pixels; to scale it is as much as rows have on the average. */
  readonly room: number;
  /** The middle of a row. */
  y(place: number): number;
  /** The place of the first row at a height or below it. */
  placeAt(y: number): number;
  /** The height at which an event happens, drawn or not; `at` is its time. */
  edge(seq: number, at: number): number;
  /** The time at a height in microseconds; undefined in event order. */
  timeAt(y: number): number | undefined;
}

/** Space above the first row and below the last, in pixels. */
const PAD = { top: 10, bottom: 90 } as const;

/** A row for each event, `room` pixels high. */
export function orderAxis(sheet: Sheet, room: number): Axis {
  const y = (place: number): number => PAD.top + sheet.middle(place) * room + room / 2;
  const last = sheet.rows.length - 1;
  return {
    mode: 'order',
    hasGaps: true,
    room,
    height: PAD.top + sheet.height * room + PAD.bottom,
    y,
    placeAt: (height) => sheet.placeAt((height - PAD.top) / room - 0.5),
    edge: (seq) => {
      const place = sheet.placeOf(seq);
      return place > last ? y(Math.max(0, last)) + room : y(place) - room / 2;
    },
    timeAt: () => undefined,
  };
}

/** To scale: `scale` pixels for a microsecond. */
export function timeAxis(sheet: Sheet, scale: number): Axis {
  const y = (at: number): number => PAD.top + 12 + at * scale;
  const last = sheet.rows.at(-1)?.event.at ?? 0;
  const timeAt = (height: number): number => Math.max(0, (height - PAD.top - 12) / scale);
  return {
    mode: 'true',
    hasGaps: false,
    room: sheet.rows.length === 0 ? 22 : (last * scale) / sheet.rows.length,
    height: y(last) + PAD.bottom,
    y: (place) => y(sheet.rows[place]?.event.at ?? last),
    placeAt: (height) => sheet.placeOfTime(timeAt(height)),
    edge: (_seq, at) => y(at),
    timeAt,
  };
}
