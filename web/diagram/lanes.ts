/** Where the lanes stand side by side. */
import type { Participant } from '../../src/report/participants.ts';
import { type Arrangement, ordered } from '../lanes/arrangement.ts';

/** The lanes of a picture. */
export interface Lanes {
  /** Those who have a lane, from left to right. */
  readonly participants: readonly Participant[];
  /** The middle of each lane, by the actor's id, in pixels. */
  readonly x: ReadonlyMap<string, number>;
  /** The actors whose lanes are narrow. */
  readonly collapsed: ReadonlySet<string>;
  /** Everybody's place from left to right, those without a lane too. */
  readonly places: ReadonlyMap<string, number>;
  /** The room of a lane that is not narrow. */
  readonly gap: number;
  /** The width of the column with times and numbers. */
  readonly gutter: number;
  /** The width of everything; at least the width that there is. */
  readonly width: number;
}

/** Below this width everything stands closer together. */
const NARROW = 620;
/** The room of a narrow lane. */
const COLLAPSED = 46;
/** How far an arrow to an actor without a lane is seen. */
const STUB = 46;

const wide = { gutter: 106, left: 78, right: 120, least: 118, most: 300 } as const;
const close = { gutter: 62, left: 46, right: 90, least: 94, most: 300 } as const;

/**
 * Lays lanes out in a width; where they need more, the picture is wider than what shows it. `noteWidth` is the room that the
 * longest words at an actor need at the right of its lane, in pixels.
 */
export function layLanes(
  everybody: readonly Participant[],
  wish: Arrangement,
  available: number,
  noteWidth: (actor: string) => number,
): Lanes {
  const order = ordered(
    everybody.map(({ id }) => id),
    wish,
  );
  const places = new Map(order.map((id, place) => [id, place]));
  const participants = everybody
    .filter(({ id }) => !wish.hidden.includes(id))
    .toSorted((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0));
  const collapsed = new Set(wish.collapsed.filter((id) => places.has(id)));
  const space = available < NARROW ? close : wide;
  const needs = (id: string): number => (collapsed.has(id) ? 0 : noteWidth(id) + 24);
  const right = Math.max(space.right, needs(participants.at(-1)?.id ?? ''));
  const narrow = participants.map(({ id }) => collapsed.has(id));
  const gap = gapOf(narrow, available - space.gutter - space.left - right, space);
  const x = new Map<string, number>();
  let at = space.gutter + space.left;
  participants.forEach(({ id }, index) => {
    if (index > 0) at += (room(narrow[index - 1], gap) + room(narrow[index], gap)) / 2;
    x.set(id, Math.round(at));
  });
  const width = Math.max(available, at + space.right, ...[...x].map(([id, middle]) => middle + needs(id)));
  return { participants, x, collapsed, places, gap, gutter: space.gutter, width: Math.round(width) };
}

const room = (isNarrow: boolean | undefined, gap: number): number => (isNarrow === true ? COLLAPSED : gap);

/** The room that a wide lane may have where the first and the last lane stand so far apart. */
function gapOf(narrow: readonly boolean[], span: number, { least, most }: typeof wide | typeof close): number {
  // A lane in the middle takes its room on both sides, one at an edge on one side.
  const sides = narrow.map((_, index) => (index === 0 ? 0 : 0.5) + (index === narrow.length - 1 ? 0 : 0.5));
  const wides = sides.reduce((sum, side, index) => sum + (narrow[index] === true ? 0 : side), 0);
  const taken = sides.reduce((sum, side, index) => sum + (narrow[index] === true ? side * COLLAPSED : 0), 0);
  return Math.max(least, Math.min(most, (span - taken) / Math.max(0.5, wides)));
}

/** The two ends of a transmission, in pixels; undefined where neither actor has a lane. */
export function endsOf(
  { x, places }: Lanes,
  from: string,
  to: string,
): { readonly from: number; readonly to: number; readonly isStub: boolean } | undefined {
  const [begin, end] = [x.get(from), x.get(to)];
  if (begin !== undefined && end !== undefined) return { from: begin, to: end, isStub: false };
  const away = (places.get(to) ?? 0) > (places.get(from) ?? 0) ? STUB : -STUB;
  if (begin !== undefined) return { from: begin, to: begin + away, isStub: true };
  return end === undefined ? undefined : { from: end - away, to: end, isStub: true };
}
