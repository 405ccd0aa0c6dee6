/** Where the lanes stand side by side. */
import type { Participant } from '../../src/report/participants.ts';

/** The lanes of a picture. */
export interface Lanes {
  readonly participants: readonly Participant[];
  /** The middle of each lane, by the actor's id, in pixels. */
  readonly x: ReadonlyMap<string, number>;
  /** From one lane to the next. */
  readonly gap: number;
  /** The width of the column with times and numbers. */
  readonly gutter: number;
  /** The width of everything; at least the width that there is. */
  readonly width: number;
}

/** Below this width the numbers of events make room for the lanes. */
const NARROW = 620;

/**
 * Lays lanes out in a width; where they need more, the picture is wider than what shows it. `noteWidth` is the room that the
 * longest words at an actor need at the right of its lane, in pixels.
 */
export function layLanes(
  participants: readonly Participant[],
  available: number,
  noteWidth: (actor: string) => number,
): Lanes {
  const narrow = available < NARROW;
  const gutter = narrow ? 62 : 106;
  const left = narrow ? 56 : 66;
  const right = narrow ? 120 : 168;
  const between = Math.max(1, participants.length - 1);
  const gap = Math.max(narrow ? 118 : 138, Math.min(300, (available - gutter - left - right) / between));
  const x = new Map(participants.map(({ id }, index) => [id, Math.round(gutter + left + index * gap)]));
  const needs = [...x].map(([id, at]) => at + noteWidth(id) + 24);
  const width = Math.max(available, gutter + left + (participants.length - 1) * gap + right, ...needs);
  return { participants, x, gap, gutter, width: Math.round(width) };
}
