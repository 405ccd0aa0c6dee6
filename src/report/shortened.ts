/** Which events of a story that is too long are told: its ends, and what the story is about. */
import type { TraceEvent } from '../model/trace.ts';
import type { Counted } from './effect-counts.ts';

/** An effect that comes for the time after this one is told no more: what repeats itself has been seen by then. */
const OFTEN = 4;

/** Rows that are told, or rows that are left out between two of these. */
export interface Stretch {
  readonly told: boolean;
  readonly rows: readonly Counted[];
}

/** What stands for rows that are left out has so many lines: fewer rows are told instead. */
const GAP = 3;

/** Of more events to keep than fill half of a story, so many are kept: the first ones and the last. */
const KEPT = 10;

/**
 * Splits a story into stretches. Of one that has more than `limit` rows the middle is left out, but never a fault or what
 * mends it, nor an event of `kept`, unless these alone would fill more than half of the limit; nor what the network did to a
 * packet, a lost message and a repeated effect, as long as all of these take no more than half of the limit. So a story full of faults may be longer than its limit.
 */
export function shortened(rows: readonly Counted[], limit: number, kept: ReadonlySet<number>): Stretch[] {
  if (rows.length <= limit) return [{ told: true, rows }];
  const told = new Set([...rows.filter(({ event }) => isFault(event)), ...fewOf(rows, limit, kept)]);
  for (const row of rows) if (told.size < limit / 2 && isRemarkable(row)) told.add(row);
  const plain = rows.filter((row) => !told.has(row));
  const room = Math.max(2, limit - told.size);
  const first = Math.ceil(room / 2);
  for (const row of [...plain.slice(0, first), ...plain.slice(plain.length - (room - first))]) told.add(row);
  return filled(stretchesOf(rows, told));
}

function fewOf(rows: readonly Counted[], limit: number, kept: ReadonlySet<number>): readonly Counted[] {
  const found = rows.filter(({ event }) => kept.has(event.seq));
  return found.length <= limit / 2 ? found : [...found.slice(0, KEPT - 1), ...found.slice(-1)];
}

/** Whether a fault struck here or was mended; the loss of a packet may be one. */
const isFault = (event: TraceEvent): boolean =>
  event.type === 'fault' || (event.type === 'lost' && event.reason === 'fault');

/** Whether the network did something to a packet, or something happened to a message that should not. */
function isRemarkable({ event, nth }: Counted): boolean {
  switch (event.type) {
    case 'lost':
      return event.reason === 'chance' || event.reason === 'rule';
    case 'fact':
      return (nth > 1 && nth <= OFTEN) || event.fact.type === 'vanished';
    default:
      return event.type === 'duplicated' || event.type === 'delayed' || event.type === 'held';
  }
}

function stretchesOf(rows: readonly Counted[], told: ReadonlySet<Counted>): Stretch[] {
  const stretches: { told: boolean; rows: Counted[] }[] = [];
  for (const row of rows) {
    const isTold = told.has(row);
    const last = stretches.at(-1);
    if (last?.told === isTold) last.rows.push(row);
    else stretches.push({ told: isTold, rows: [row] });
  }
  return stretches;
}

const filled = (stretches: readonly Stretch[]): Stretch[] =>
  stretches.map((stretch) => (stretch.rows.length > GAP ? stretch : { ...stretch, told: true }));
