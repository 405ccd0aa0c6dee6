/** Where a reader of a stream begins (RMQ-40). Times are in microseconds. */
import type { Stream, StreamEntry } from './stream.ts';

/** x-stream-offset: a place, an offset, a moment of the broker's clock, or how long ago. */
export type StreamOffset =
  | 'first'
  | 'last'
  | 'next'
  | number
  | { readonly timestamp: number }
  | { readonly interval: number };

/** The places that have names; without any a reader begins with what comes next. */
export const namedOffsets = ['first', 'last', 'next'] as const;

/** The offset at which a reader begins that asks for one. A number that is not there yet is waited for. */
export function startOf(stream: Stream, asked: StreamOffset, now: number): number {
  const { first, readable } = stream;
  if (asked === 'first') return first;
  if (asked === 'last') return Math.max(first, readable - 1);
  if (asked === 'next') return readable;
  if (typeof asked === 'number') return Math.max(first, asked);
  return sinceThen(stream, 'timestamp' in asked ? asked.timestamp : now - asked.interval);
}

/** The first entry that is not older than a moment, or what comes next. */
function sinceThen({ entries, first, readable }: Stream, moment: number): number {
  let at = first;
  while (at < readable && (entries.get(at) as StreamEntry).at < moment) at += 1;
  return at;
}

/** What an argument of a consumer means; undefined where it means nothing, so that the broker refuses it. */
export function offsetOf(given: unknown): StreamOffset | undefined {
  if (given === undefined) return 'next';
  if (typeof given === 'number') return given;
  if (typeof given === 'object' && given !== null) return given as StreamOffset;
  const named = namedOffsets.find((name) => name === given);
  if (named !== undefined) return named;
  const [, count, unit] = /^(\d+)([YMDhms])$/.exec(String(given)) ?? [];
  return count === undefined ? undefined : { interval: Number(count) * (units[unit as keyof typeof units] as number) };
}

/** The units of intervals and ages, in microseconds. */
export const units = {
  Y: 31_536_000_000_000,
  M: 2_592_000_000_000,
  D: 86_400_000_000,
  h: 3_600_000_000,
  m: 60_000_000,
  s: 1_000_000,
} as const;
