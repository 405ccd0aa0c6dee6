/** Lines of charts that are no plain step functions: pure. */
import type { Corner } from './thinned.ts';
import type { Track } from './track.ts';

/** So few changes are drawn one by one; more of them are sampled. */
const FEW = 160;

/** A function of time at so many even distances from the beginning to an end, in microseconds. */
export function sampled(valueAt: (time: number) => number, end: number, columns: number): readonly Corner[] {
  const corners: Corner[] = [];
  for (let i = 0; i <= columns; i++) {
    const time = (end * i) / columns;
    corners.push([time, valueAt(time)]);
  }
  return corners;
}

/** The age of the oldest at a time: it grows with time itself, and falls when the oldest goes. */
export function ageAt(oldest: Track, time: number): number {
  const since = oldest.atTime(time);
  return since < 0 ? 0 : time - since;
}

/** The line of the age of the oldest. */
export function ages(oldest: Track, end: number, columns: number): readonly Corner[] {
  if (oldest.times.length > FEW) return sampled((time) => ageAt(oldest, time), end, columns);
  const corners: Corner[] = [[0, 0]];
  const ageOf = (since: number, time: number): number => (since < 0 ? 0 : time - since);
  let since = oldest.initial;
  oldest.times.forEach((time, index) => {
    corners.push([time, ageOf(since, time)]);
    since = oldest.values[index] as number;
    corners.push([time, ageOf(since, time)]);
  });
  corners.push([end, ageOf(since, end)]);
  return corners;
}
