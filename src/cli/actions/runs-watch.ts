/** Many runs as somebody watches them: progress is shown, and Ctrl-C ends them. */
import { availableParallelism } from 'node:os';
import type { MakeRuns } from '../../campaign/index.ts';
import { crewOf } from '../runs-crew.ts';
import type { Terminal } from '../terminal.ts';
import { Progress } from './progress.ts';
import { countOf } from './words.ts';

/** Makes runs while somebody watches. */
export class WatchedRuns {
  interrupted = false;
  private readonly workers: number;
  private readonly terminal: Terminal;

  constructor(workers: string | undefined, terminal: Terminal) {
    this.workers = workers === undefined ? availableParallelism() : countOf(workers, '--workers');
    this.terminal = terminal;
  }

  /** Does work that needs `total` runs made; Ctrl-C meanwhile is noted, and no more runs are made. */
  async during<T>(total: number, work: (makeRuns: MakeRuns) => Promise<T>): Promise<T> {
    const interrupt = (): void => {
      this.interrupted = true;
    };
    const progress = new Progress(this.terminal);
    // The second Ctrl-C finds no handler any more, and ends the process at once.
    process.once('SIGINT', interrupt);
    try {
      return await work(
        crewOf(Math.min(this.workers, total), {
          onProgress: (done) => progress.show(done, total, ''),
          shouldStop: () => this.interrupted,
        }),
      );
    } finally {
      progress.clear();
      process.off('SIGINT', interrupt);
    }
  }
}
