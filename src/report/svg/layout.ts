/** Where everything of a space-time diagram stands: lanes side by side, a row for each event that can be seen. */
import type { TraceEvent } from '../../model/trace.ts';
import type { Counted } from '../effect-counts.ts';
import type { Participant } from '../participants.ts';
import { isMending } from '../text/mending.ts';
import { noteOf } from '../text/note.ts';
import { widthOf } from '../text/width.ts';

const LANE_GAP = 170;
const ROW = 24;
/** More space above the end of a fault, so that the hatching from its begin can be seen. */
const BEFORE_MENDING = 16;

/** The columns at the left: the event's time and its number. */
export const TIME_RIGHT = 78;
/** The right edge of the events' numbers. */
export const NUMBER_RIGHT = 118;
const FIRST_LANE = 200;

/** The head of a lane. */
export const HEAD = { width: 132, height: 42, top: 64 } as const;

/** A row of the diagram. */
export interface Row extends Counted {
  readonly y: number;
  /** The words beside its glyph; undefined where its arrow has words of its own. */
  readonly note: string | undefined;
}

/** The places of one diagram. */
export interface Layout {
  readonly lanes: ReadonlyMap<string, number>;
  readonly rows: readonly Row[];
  /** The row of an event by its position in the trace. */
  readonly rowOf: ReadonlyMap<number, Row>;
  readonly bodyTop: number;
  readonly bodyBottom: number;
  readonly width: number;
}

/** Whether an event can be seen in a picture. */
export const isDrawn = (counted: Counted): boolean => isTransfer(counted.event) || noteOf(counted) !== undefined;

const isTransfer = ({ type }: TraceEvent): boolean => type === 'sent' || type === 'received' || type === 'lost';

/** Lays the drawn events out, in no less than a width. */
export function layOut(participants: readonly Participant[], drawn: readonly Counted[], leastWidth: number): Layout {
  const lanes = new Map(participants.map(({ id }, index) => [id, FIRST_LANE + index * LANE_GAP]));
  const bodyTop = HEAD.top + HEAD.height;
  let y = bodyTop;
  const rows = drawn.map((counted) => {
    const { event } = counted;
    y += ROW + (event.type === 'fault' && isMending(event.what) ? BEFORE_MENDING : 0);
    return { ...counted, y, note: noteOf(counted) };
  });
  const lastLane = FIRST_LANE + Math.max(0, participants.length - 1) * LANE_GAP;
  const rightmost = rows.reduce(
    (most, { event, note }) => Math.max(most, (lanes.get(event.node) ?? 0) + textWidth(note ?? '') + 30),
    lastLane + HEAD.width / 2 + 24,
  );
  return {
    lanes,
    rows,
    rowOf: new Map(rows.map((row) => [row.event.seq, row])),
    bodyTop,
    bodyBottom: y + ROW,
    width: Math.max(leastWidth, rightmost),
  };
}

/** About how wide a text of the diagram is, in pixels. */
export const textWidth = (text: string): number => Math.ceil(widthOf(text) * 6.7);
