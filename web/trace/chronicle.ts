/** All that the page derives from a trace, grown event by event as it comes: what the diagram, the table and the filter read. */
import { bisector } from 'd3';
import type { Fault } from '../../src/model/fault.ts';
import type { TraceEvent } from '../../src/model/trace.ts';
import { EffectCounter } from '../../src/report/effect-counts.ts';
import type { Participant } from '../../src/report/participants.ts';
import { isInjected } from '../../src/report/sentence.ts';
import { isDrawn } from '../../src/report/svg/layout.ts';
import { noteOf } from '../../src/report/text/note.ts';
import { widthOf } from '../../src/report/text/width.ts';
import { Arrows } from './arrows.ts';
import { Counters } from './counters.ts';
import { Density } from './density.ts';
import { messageOf } from './message-of.ts';
import { Spans } from './spans.ts';

/** An event that the diagram draws, with the number of the effect that it is and the words beside its glyph. */
export interface Row {
  readonly event: TraceEvent;
  readonly nth: number;
  readonly note: string | undefined;
}

const bySeq = bisector<Row, number>(({ event }) => event.seq).left;

/** The folds over one run. They keep the events' positions, never copies of them. */
export class Chronicle {
  /** The events themselves, as many as have been taken. */
  readonly events: readonly TraceEvent[];
  /** Those whom the run introduces. */
  readonly participants: readonly Participant[];
  /** The events that the diagram draws. */
  readonly rows: Row[] = [];
  readonly arrows = new Arrows();
  readonly counters = new Counters();
  readonly density = new Density();
  readonly spans: Spans;
  /** The longest note at each actor, in columns of text. */
  readonly longestNote = new Map<string, number>();
  /** The events of each message, by its id. */
  readonly ofMessage = new Map<string, number[]>();
  /** The events at each actor. */
  readonly ofActor = new Map<string, number[]>();
  /** The events with which the adversary struck: injected faults and what the network lost. */
  readonly strikes: number[] = [];
  private readonly effects = new EffectCounter();
  private readonly repeats = new Map<number, number>();
  private count = 0;

  /** `events` may grow later; `plan` is the faults of the run, those of a person's edits too. */
  constructor(events: readonly TraceEvent[], participants: readonly Participant[], plan: readonly Fault[]) {
    this.events = events;
    this.participants = participants;
    this.spans = new Spans(plan);
    this.catchUp();
  }

  /** How many events have been taken. */
  get taken(): number {
    return this.count;
  }

  /** Takes what has come since. */
  catchUp(): void {
    for (; this.count < this.events.length; this.count++) this.take(this.events[this.count] as TraceEvent);
  }

  /** The number of the effect that an event is; 1 for all others. */
  nth(event: number): number {
    return this.repeats.get(event) ?? 1;
  }

  /**
   * The event whose row stands for an event: itself, or the nearest of its causes that is drawn and about the same message.
   * Undefined where there is none.
   */
  rowFor(event: number): number | undefined {
    const about = messageOf(this.events[event] as TraceEvent);
    for (let at: number | undefined = event; at !== undefined; at = this.events[at]?.cause) {
      if (this.isDrawn(at)) return at;
      if (messageOf(this.events[at] as TraceEvent) !== about) return undefined;
    }
    return undefined;
  }

  private put(row: Row): void {
    this.rows.push(row);
    const { node } = row.event;
    const length = row.note === undefined ? 0 : widthOf(row.note);
    if (length > (this.longestNote.get(node) ?? 0)) this.longestNote.set(node, length);
  }

  private isDrawn(event: number): boolean {
    return this.rows[bySeq(this.rows, event)]?.event.seq === event;
  }

  private take(event: TraceEvent): void {
    const nth = this.effects.next(event);
    if (nth > 1) this.repeats.set(event.seq, nth);
    if (isDrawn({ event, nth })) this.put({ event, nth, note: noteOf({ event, nth }) });
    this.density.take(event, nth);
    this.arrows.take(event);
    this.spans.take(event);
    if (event.type === 'fact') this.counters.take(event);
    push(this.ofActor, event.node, event.seq);
    const message = messageOf(event);
    if (message !== undefined) push(this.ofMessage, message, event.seq);
    if (isInjected(event) || (event.type === 'lost' && event.reason !== 'down')) this.strikes.push(event.seq);
  }
}

function push(map: Map<string, number[]>, key: string, value: number): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
