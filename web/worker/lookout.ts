/** Looks ahead in one run, a little at a time, and remembers what it has found. */
import type { GuaranteeName } from '../../src/guarantees/index.ts';
import { type Doomed, type PointOfNoReturn, searching } from './doom.ts';
import type { Futures } from './futures.ts';
import { type StudyReport, studying } from './study.ts';

/** Moments whose outlook is remembered. */
const REMEMBERED = 256;

/** What a search for a point of no return has come to; the point is there when it is done. */
export interface Search {
  readonly done: boolean;
  readonly point: PointOfNoReturn | undefined;
}

/** One run's lookout. */
export class Lookout {
  private readonly futures: Futures;
  private readonly run: Doomed;
  private readonly known = new Map<number, StudyReport>();
  private readonly points = new Map<GuaranteeName, PointOfNoReturn>();
  private study: { readonly event: number; readonly steps: Generator<StudyReport, StudyReport> } | undefined;
  private search: { readonly name: GuaranteeName; readonly steps: Generator<undefined, PointOfNoReturn> } | undefined;

  constructor(futures: Futures, run: Doomed) {
    this.futures = futures;
    this.run = run;
  }

  /** Goes on to study the moment after an event for so many milliseconds; another moment lets the last one go. */
  lookAhead(event: number, milliseconds: number): StudyReport {
    const known = this.known.get(event);
    if (known !== undefined) return known;
    if (this.study?.event !== event)
      this.study = { event, steps: studying(this.futures, event, this.run.after(event)) };
    const { value } = goOn(this.study.steps, milliseconds);
    if (value.done) this.remember(value);
    return value;
  }

  /** Goes on to look for the event after which a guarantee could not be kept any more. */
  lookBack(name: GuaranteeName, milliseconds: number): Search {
    const known = this.points.get(name);
    if (known !== undefined) return { done: true, point: known };
    if (this.search?.name !== name) this.search = { name, steps: searching(this.futures, name, this.run) };
    const { value } = goOn(this.search.steps, milliseconds);
    if (value !== undefined) this.points.set(name, value);
    return { done: value !== undefined, point: value };
  }

  private remember(report: StudyReport): void {
    this.known.set(report.event, report);
    this.study = undefined;
    const [oldest] = this.known.keys();
    if (this.known.size > REMEMBERED && oldest !== undefined) this.known.delete(oldest);
  }
}

/** Lets a generator run until it is done or the time is over. */
function goOn<Y, R>(steps: Generator<Y, R>, milliseconds: number): IteratorResult<Y, R> {
  const until = performance.now() + milliseconds;
  for (;;) {
    const next = steps.next();
    if (next.done || performance.now() >= until) return next;
  }
}
