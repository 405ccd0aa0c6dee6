/** Events on their way to the page: never more than it can take between two frames, however fast they come. */
import type { TraceEvent } from '../../src/model/trace.ts';
import type { News } from './protocol.ts';

/** The most events in one message: the page takes them in a few milliseconds. */
const BATCH = 400;
/** The most messages that the page has not taken yet. */
const AHEAD = 6;

/** What the page is told of one run. */
export class Post {
  private readonly run: number;
  private readonly tell: (news: News) => void;
  private told = 0;
  private untaken = 0;
  private wake: (() => void) | undefined;

  constructor(run: number, tell: (news: News) => void) {
    this.run = run;
    this.tell = tell;
  }

  /** Tells those of the events that are new, as far as the page can take them; true where none is left. */
  send(events: readonly TraceEvent[]): boolean {
    while (this.told < events.length && this.untaken < AHEAD) {
      const batch = events.slice(this.told, this.told + BATCH);
      this.told += batch.length;
      this.untaken += 1;
      this.tell({ kind: 'events', run: this.run, events: batch });
    }
    return this.told === events.length;
  }

  /** The page has taken a message. */
  taken(): void {
    this.untaken -= 1;
    this.stir();
  }

  /** Ends a wait. */
  stir(): void {
    this.wake?.();
    this.wake = undefined;
  }

  /** Waits until the page has taken something, or somebody stirs. */
  rest(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve;
    });
  }
}
