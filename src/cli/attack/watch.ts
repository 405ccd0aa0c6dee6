/** Watches an attack: tells how far it is, and ends it in time or at Ctrl-C. */
import type { AttackOptions } from '../../attack/index.ts';
import { Progress } from '../actions/progress.ts';
import { spanOf } from '../actions/words.ts';
import type { Terminal } from '../terminal.ts';

/** One attack under watch, until `end` is called. */
export class Watch {
  interrupted = false;
  private readonly progress: Progress;
  private readonly limit: number;
  private readonly most: number;
  private readonly started = performance.now();

  constructor(timeLimit: string | undefined, most: number, terminal: Terminal) {
    this.progress = new Progress(terminal);
    this.limit = timeLimit === undefined ? Number.POSITIVE_INFINITY : spanOf(timeLimit, '--time-limit');
    this.most = most;
    // The second Ctrl-C finds no handler any more, and ends the process at once.
    process.once('SIGINT', this.interrupt);
  }

  /** What the attack is to ask and to tell. */
  get hooks(): Pick<AttackOptions, 'shouldStop' | 'onProgress'> {
    return {
      shouldStop: () => this.interrupted || performance.now() - this.started > this.limit,
      onProgress: (runs, waiting) => this.progress.showGrowing(runs, Math.min(this.most - runs, waiting)),
    };
  }

  /** Takes the progress line away, and leaves Ctrl-C to others. */
  end(): void {
    this.progress.clear();
    process.off('SIGINT', this.interrupt);
  }

  private readonly interrupt = (): void => {
    this.interrupted = true;
  };
}
