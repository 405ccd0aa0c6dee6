/** Finds the events that are wanted in a run that grows: what was looked at once is not looked at again. */
import type { TraceEvent } from '../../src/model/trace.ts';
import type { Chronicle } from '../trace/chronicle.ts';
import { stateOf } from '../trace/event-state.ts';
import type { Pattern } from './patterns.ts';
import type { Wants } from './query.ts';

/** A short way to what people look for most. */
export type Pill = 'violations' | 'lost' | 'duplicates' | 'redelivered' | 'faults';

/** What is asked for: terms, pills of which one must fit, and a story. */
export interface Question {
  readonly wants: Wants;
  /** What could not be understood of it, in sentences. */
  readonly problems: readonly string[];
  readonly pills: readonly Pill[];
  readonly pattern: Pattern | undefined;
}

/** What is wanted: the events, and the rows that stand for those of them that are not drawn. */
export interface Matches {
  readonly events: readonly number[];
  /** The same events, to ask for one. */
  readonly set: ReadonlySet<number>;
  readonly rows: ReadonlySet<number>;
  readonly problems: readonly string[];
}

/** The answers to one question about one run, as far as it has come. */
export class Sieve {
  private readonly chronicle: Chronicle;
  private readonly question: Question;
  private readonly guilty: ReadonlyMap<number, string>;
  private readonly strikes = new Set<number>();
  private readonly events: number[] = [];
  private readonly set = new Set<number>();
  private rows = new Set<number>();
  private looked = 0;

  /** `guilty` has what is proved against guarantees, by the positions of events. */
  constructor(chronicle: Chronicle, question: Question, guilty: ReadonlyMap<number, string>) {
    this.chronicle = chronicle;
    this.question = question;
    this.guilty = guilty;
  }

  /** Whether these are the answers to a question; those of a story are not while the run grows, since it may go on. */
  isFor(chronicle: Chronicle, question: Question, guilty: ReadonlyMap<number, string>): boolean {
    const isSame = chronicle === this.chronicle && question === this.question && guilty === this.guilty;
    return isSame && (question.pattern === undefined || chronicle.taken === this.looked);
  }

  /** What is wanted of all that has come: another value each time, over the same lists. */
  matches(): Matches {
    const { chronicle, question } = this;
    const { strikes } = chronicle;
    for (let next = this.strikes.size; next < strikes.length; next++) this.strikes.add(strikes[next] as number);
    const from = this.looked;
    const story = question.pattern && new Set(question.pattern.find(chronicle));
    for (; this.looked < chronicle.taken; this.looked++) {
      const event = chronicle.events[this.looked] as TraceEvent;
      const nth = chronicle.nth(this.looked);
      if (story?.has(this.looked) === false || !this.fits(event, nth) || !question.wants(event, nth)) continue;
      this.keep(this.looked, from);
    }
    return { events: this.events, set: this.set, rows: this.rows, problems: question.problems };
  }

  private keep(seq: number, from: number): void {
    this.events.push(seq);
    this.set.add(seq);
    const row = this.chronicle.rowFor(seq);
    if (row === undefined || this.rows.has(row)) return;
    // Who has gone through the rows until then must go through them again, and sees by the other set that it must.
    if (row < from) this.rows = new Set(this.rows);
    this.rows.add(row);
  }

  private fits(event: TraceEvent, nth: number): boolean {
    const { pills } = this.question;
    return pills.length === 0 || pills.some((pill) => this.isOf(pill, event, nth));
  }

  private isOf(pill: Pill, event: TraceEvent, nth: number): boolean {
    switch (pill) {
      case 'violations':
        return this.guilty.has(event.seq);
      case 'lost':
        return stateOf(event, nth) === 'lost';
      case 'duplicates':
        return stateOf(event, nth) === 'duplicate';
      case 'redelivered':
        return stateOf(event, nth) === 'redelivered';
      case 'faults':
        return event.type === 'fault' || this.strikes.has(event.seq);
    }
  }
}
