/** A narrow picture beside the story: a lane for each actor, arrows where something arrives, gaps where an actor is down. */
import type { TraceEvent } from '../../model/trace.ts';
import type { Participant } from '../participants.ts';
import type { Mark } from './mark.ts';

/** The columns between two lanes. */
const STEP = 3;

/** The characters that lanes are drawn with. */
interface Strokes {
  readonly up: string;
  readonly down: string;
  readonly dash: string;
  readonly cross: string;
  readonly tail: string;
  readonly right: string;
  readonly left: string;
}

const fine: Strokes = { up: '│', down: '┊', dash: '─', cross: '┼', tail: '○', right: '►', left: '◄' };
const ascii: Strokes = { up: '|', down: ':', dash: '-', cross: '+', tail: 'o', right: '>', left: '<' };

/** Draws lanes row by row, in the order of the events. */
export class Lanes {
  /** The columns that a row takes. */
  readonly width: number;
  private readonly places: ReadonlyMap<string, number>;
  private readonly down = new Set<string>();
  private readonly strokes: Strokes;
  private readonly ascii: boolean;

  constructor(participants: readonly Participant[], inAscii: boolean) {
    this.places = new Map(participants.map(({ id }, index) => [id, index * STEP]));
    this.width = Math.max(0, (participants.length - 1) * STEP + 1);
    this.strokes = inAscii ? ascii : fine;
    this.ascii = inAscii;
  }

  /** The row of an event. */
  row(event: TraceEvent, { glyph, ascii: twin }: Mark): string {
    if (event.type === 'fault' && event.what === 'crashed') this.down.add(event.node);
    const cells = this.blank();
    const at = this.places.get(event.node);
    if (event.type === 'received') this.arrow(cells, this.places.get(event.from), at);
    else if (at !== undefined) cells[at] = this.ascii ? twin : glyph;
    if (event.type === 'fault' && event.what === 'restarted') this.down.delete(event.node);
    return cells.join('');
  }

  /** A row in which nothing happens. */
  rest(): string {
    return this.blank().join('');
  }

  private blank(): string[] {
    const cells = Array.from({ length: this.width }, () => ' ');
    for (const [id, place] of this.places) cells[place] = this.down.has(id) ? this.strokes.down : this.strokes.up;
    return cells;
  }

  private arrow(cells: string[], from: number | undefined, to: number | undefined): void {
    if (from === undefined || to === undefined) return;
    const { dash, cross, tail, right, left } = this.strokes;
    for (let x = Math.min(from, to) + 1; x < Math.max(from, to); x++) cells[x] = cells[x] === ' ' ? dash : cross;
    cells[from] = tail;
    cells[to] = from <= to ? right : left;
  }
}
