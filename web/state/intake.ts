/** Events as they come from the Worker: taken at once, but shown only as often as the page can bear. */
import type { TraceEvent } from '../../src/model/trace.ts';
import type { RunView } from './run-view.ts';

/** How long the page may take events between two frames, in milliseconds. */
const BUDGET = 8;
/** The part of the time that showing what has come may take: as many times as long it rests in between. */
const REST = 5;
/** The longest rest, in milliseconds. */
const LONGEST_REST = 400;

/** The taking of runs' events. `took` tells the Worker that a message was taken, so that another may come. */
export class Intake {
  private readonly took: (run: number) => void;
  private readonly fresh = new Set<RunView>();
  private readonly untold: number[] = [];
  private isDue = false;
  private spent = 0;
  private shownAt = 0;
  private rest = 0;

  constructor(took: (run: number) => void) {
    this.took = took;
  }

  /** Takes the next events of a run. */
  take(view: RunView, events: readonly TraceEvent[]): void {
    const began = performance.now();
    view.add(events);
    this.fresh.add(view);
    this.spent += performance.now() - began;
    if (this.spent < BUDGET) this.took(view.id);
    else this.untold.push(view.id);
    this.ask();
  }

  /** Shows all that has come of a run, now. */
  finish(view: RunView): void {
    this.fresh.delete(view);
    view.show();
  }

  private ask(): void {
    if (this.isDue) return;
    this.isDue = true;
    // A page that is not seen has no frames.
    if (document.hidden) setTimeout(() => this.frame(), 50);
    else requestAnimationFrame(() => this.frame());
  }

  private frame(): void {
    this.isDue = false;
    this.spent = 0;
    for (const run of this.untold.splice(0)) this.took(run);
    const began = performance.now();
    if (began - this.shownAt < this.rest) {
      if (this.fresh.size > 0) this.ask();
      return;
    }
    for (const view of this.fresh) view.show();
    this.fresh.clear();
    // What follows from it is drawn in this frame, too, and before the next task.
    setTimeout(() => {
      this.shownAt = performance.now();
      this.rest = Math.min(LONGEST_REST, REST * Math.max(0, this.shownAt - began - 4));
    });
  }
}
