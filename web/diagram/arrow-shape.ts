/** The ways of arrows, as path data. */

/** A place in the picture, in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How far a message to oneself swings out. */
const LOOP = 40;

/** The way from one place to another; from a lane to itself it swings out. */
export function way(start: Point, end: Point, isLoop: boolean): string {
  if (!isLoop) return `M${start.x} ${start.y}L${tenths(end.x)} ${tenths(end.y)}`;
  const out = start.x + LOOP;
  return `M${start.x} ${start.y}C${out} ${start.y} ${out} ${end.y} ${end.x + 8} ${end.y}`;
}

/** The triangle at the end of a way, turned as the way runs. */
export function head(start: Point, end: Point, isLoop: boolean): string {
  const from = isLoop ? { x: end.x + LOOP, y: end.y } : start;
  const tip = isLoop ? { x: end.x + 8, y: end.y } : end;
  const { ux, uy } = direction(from, tip);
  const corner = (side: number): string =>
    `${tenths(tip.x - 9 * ux - 4 * side * uy)} ${tenths(tip.y - 9 * uy + 4 * side * ux)}`;
  return `M${tenths(tip.x)} ${tenths(tip.y)}L${corner(1)}L${corner(-1)}Z`;
}

/** A place on the way, some pixels before its end. */
export function beforeEnd(start: Point, end: Point, distance: number): Point {
  const { ux, uy } = direction(start, end);
  return { x: tenths(end.x - distance * ux), y: tenths(end.y - distance * uy) };
}

/** A place on the way: 0 is its beginning, 1 its end. */
export const along = (start: Point, end: Point, part: number): Point => ({
  x: tenths(start.x + (end.x - start.x) * part),
  y: tenths(start.y + (end.y - start.y) * part),
});

function direction(from: Point, to: Point): { readonly ux: number; readonly uy: number } {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.max(1, Math.hypot(dx, dy));
  return { ux: dx / length, uy: dy / length };
}

const tenths = (value: number): number => Math.round(value * 10) / 10;

/** The glyphs that stand on an arrow, around 0, 0. */
export const arrowGlyphs = {
  check: 'M-5 0L-1.5 4L5 -4',
  hook: 'M3 -5L-4 0L3 5M-4 0H5V6',
  again: 'M4.5 -2A5 5 0 1 0 5 1.5M5 -6V-1.5H0.5',
  cross: 'M-6 -6L6 6M6 -6L-6 6',
} as const;
