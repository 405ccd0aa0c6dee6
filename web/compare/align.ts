/** Two runs side by side: the same events on the same line, in the order of both. */
import type { TraceEvent } from '../../src/model/trace.ts';
import { keyOf } from './event-key.ts';

/** An event that can be put beside another. */
export interface Alignable {
  readonly event: TraceEvent;
}

/** A line of two runs side by side; at least one side has an event. */
export interface Line<R extends Alignable> {
  readonly left: R | undefined;
  readonly right: R | undefined;
  /** How the right side differs: not at all, in its time, or in that one side lacks the event. */
  readonly differs: 'same' | 'time' | 'event';
}

/**
 * Puts the rows of two runs side by side. The nth event of a kind about a message stands beside the nth of the other run;
 * where their orders differ as many as possible do, and what is left stands alone.
 */
export function align<R extends Alignable>(left: readonly R[], right: readonly R[]): readonly Line<R>[] {
  const places = new Map(numbered(right).map((key, place) => [key, place]));
  const partner = numbered(left).map((key) => places.get(key) ?? -1);
  const lines: Line<R>[] = [];
  let [l, r] = [0, 0];
  for (const kept of longestRise(partner)) {
    const to = partner[kept] as number;
    while (r < to) lines.push(alone(undefined, right[r++]));
    while (l < kept) lines.push(alone(left[l++], undefined));
    lines.push(beside(left[l++] as R, right[r++] as R));
  }
  while (r < right.length) lines.push(alone(undefined, right[r++]));
  while (l < left.length) lines.push(alone(left[l++], undefined));
  return lines;
}

const alone = <R extends Alignable>(left: R | undefined, right: R | undefined): Line<R> => ({
  left,
  right,
  differs: 'event',
});

const beside = <R extends Alignable>(left: R, right: R): Line<R> => ({
  left,
  right,
  differs: left.event.at === right.event.at ? 'same' : 'time',
});

/** The keys of rows, each with how many of its kind came before. */
function numbered(rows: readonly Alignable[]): readonly string[] {
  const seen = new Map<string, number>();
  return rows.map(({ event }) => {
    const key = keyOf(event);
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    return `${nth}\u0000${key}`;
  });
}

/** The places of a longest strictly rising selection of numbers; negative ones are left out. */
export function longestRise(numbers: readonly number[]): readonly number[] {
  const ends: number[] = [];
  const before: number[] = [];
  numbers.forEach((number, place) => {
    before.push(-1);
    if (number < 0) return;
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[ends[middle] as number] as number) < number) low = middle + 1;
      else high = middle;
    }
    before[place] = ends[low - 1] ?? -1;
    ends[low] = place;
  });
  const rise: number[] = [];
  for (let place = ends.at(-1) ?? -1; place >= 0; place = before[place] as number) rise.push(place);
  return rise.reverse();
}
