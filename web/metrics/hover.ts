/** Where the pointer is over the charts: all of them show the same moment. */

import { signal } from '@preact/signals';
import { bisector, scaleLinear } from 'd3';
import type { TraceEvent } from '../../src/model/trace.ts';
import { moveTo, playing } from '../state/cursor.ts';
import { run } from '../state/session.ts';
import { ROOM } from './paper.ts';

/** A time of the run, in microseconds, and how many events have happened by then. */
export interface Pointed {
  readonly time: number;
  readonly count: number;
}

/** The moment under the pointer; undefined where it is not over a chart. */
export const hoverTime = signal<Pointed | undefined>(undefined);

const byTime = bisector<TraceEvent, number>(({ at }) => at);

/** The moment under the pointer, in a chart of a width that spans so much time. */
export function timeUnder(
  event: MouseEvent & { readonly currentTarget: Element },
  span: number,
  width: number,
): Pointed {
  const { left, width: shown } = event.currentTarget.getBoundingClientRect();
  const at = ((event.clientX - left) * width) / Math.max(1, shown);
  const time = scaleLinear([ROOM.left, width - ROOM.right], [0, span]).clamp(true)(at);
  return { time, count: byTime.right(run.peek()?.events ?? [], time) };
}

/** Moves the cursor to a moment. */
export function moveToTime({ count }: Pointed): void {
  playing.value = false;
  moveTo(count);
}
