/** What the panel says of a place at a moment: pure. */
import type { QueueTracks } from '../metrics/queue-tracks.ts';
import { rateAt } from '../metrics/series.ts';

/** The numbers of a place after so many events. */
export interface QueueNumbers {
  readonly ready: number;
  readonly unacked: number;
  readonly total: number;
  /** How long its oldest copy has been there, in microseconds; undefined where it holds none. */
  readonly oldest: number | undefined;
  /** Copies that came, were handed out and went, a second of virtual time, in the window before. */
  readonly rateIn: number;
  readonly rateOut: number;
  readonly rateGone: number;
}

/** The numbers of a place; all zero where nothing was ever stored there. Times are in microseconds. */
export function numbersOf(tracks: QueueTracks | undefined, count: number, time: number, window: number): QueueNumbers {
  if (tracks === undefined)
    return { ready: 0, unacked: 0, total: 0, oldest: undefined, rateIn: 0, rateOut: 0, rateGone: 0 };
  const since = tracks.oldest.at(count);
  return {
    ready: tracks.ready.at(count),
    unacked: tracks.unacked.at(count),
    total: tracks.lag.at(count),
    oldest: since < 0 ? undefined : time - since,
    rateIn: rateAt(tracks.came, time, window, tracks.came.at(count)),
    rateOut: rateAt(tracks.handed, time, window, tracks.handed.at(count)),
    rateGone: rateAt(tracks.went, time, window, tracks.went.at(count)),
  };
}

/** A rate with as many digits as it takes: `0`, `0.25`, `12.5`, `1,200`. */
export function rateText(rate: number): string {
  if (rate === 0) return '0';
  if (rate >= 100) return String(Math.round(rate)).replace(/\B(?=(\d{3})+$)/g, ',');
  return String(Number(rate.toPrecision(3)));
}
