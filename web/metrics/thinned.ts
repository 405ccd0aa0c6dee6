/** Step functions as few enough points to draw: pure. */
import { bisectLeft } from 'd3';
import type { Track } from './track.ts';

/** A corner of a drawn line: a time in microseconds, and the value from then on. */
export type Corner = readonly [time: number, value: number];

/**
 * The corners of a track from its beginning to a time: all of them where there are few; else of each of so many columns the
 * first, the least, the greatest and the last, so that no peak is lost.
 */
export function thinned({ times, values, initial }: Track, end: number, columns: number): readonly Corner[] {
  const corners: Corner[] = [[0, initial]];
  const last = values.length;
  if (last <= columns * 4) {
    for (let i = 0; i < last; i++) corners.push([times[i] as number, values[i] as number]);
  } else {
    for (let column = 0; column < columns; column++) {
      const from = bisectLeft(times, (end * column) / columns);
      const to = column === columns - 1 ? last : bisectLeft(times, (end * (column + 1)) / columns);
      for (const index of telling(values, from, to)) corners.push([times[index] as number, values[index] as number]);
    }
  }
  corners.push([Math.max(end, times.at(-1) ?? 0), values.at(-1) ?? initial]);
  return corners;
}

/** The indices of the first, the least, the greatest and the last value of a range, in their order. */
function telling(values: readonly number[], from: number, to: number): readonly number[] {
  if (from >= to) return [];
  let [least, greatest] = [from, from];
  for (let i = from; i < to; i++) {
    if ((values[i] as number) < (values[least] as number)) least = i;
    if ((values[i] as number) > (values[greatest] as number)) greatest = i;
  }
  return [...new Set([from, least, greatest, to - 1])].sort((a, b) => a - b);
}
