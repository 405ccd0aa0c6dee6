/** The axis of one of two diagrams that stand side by side: equal events have equal heights. Pure. */
import { bisectLeft } from 'd3';
import type { Axis } from '../diagram/axis.ts';
import type { Sheet } from '../trace/sheet.ts';

/** The height of a line, and the space above the first and below the last, in pixels. */
export const LINE = { room: 24, top: 12, bottom: 60 } as const;

/** The middle of a line, in pixels from the top of the picture. */
export const lineY = (line: number): number => LINE.top + (line + 0.5) * LINE.room;

/** The line at a height, from 0 to the last of so many. */
export const lineAt = (y: number, count: number): number =>
  Math.max(0, Math.min(count - 1, Math.floor((y - LINE.top) / LINE.room)));

/** Each row of a sheet at its line; `lines` are those of the rows, rising, and there are `count` of them in all. */
export function alignedAxis(sheet: Sheet, lines: readonly number[], count: number): Axis {
  const { room } = LINE;
  const y = (place: number): number => lineY(lines[place] ?? lines.at(-1) ?? 0);
  const last = lines.length - 1;
  return {
    mode: 'order',
    room,
    hasGaps: false,
    height: LINE.top + count * room + LINE.bottom,
    y,
    placeAt: (height) => bisectLeft(lines, (height - LINE.top) / room - 0.5),
    edge: (seq) => {
      const place = sheet.placeOf(seq);
      return place > last ? y(Math.max(0, last)) + room : y(place) - room / 2;
    },
    timeAt: () => undefined,
  };
}
