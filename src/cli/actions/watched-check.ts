/** A check as somebody watches it: it shows how far it is, and ends when it is interrupted or its time is over. */
import type { CheckOptions as HowToCheck } from '../../campaign/index.ts';
import type { GuaranteeName } from '../../guarantees/index.ts';
import type { Scenario } from '../../scenario/index.ts';
import { STDIN } from '../files/read.ts';
import type { Terminal } from '../terminal.ts';
import type { CheckOptions } from './check.ts';
import { Progress } from './progress.ts';
import type { GoodFile } from './scenario-input.ts';
import type { FileSearch } from './search-report.ts';
import { countOf, spanOf } from './words.ts';

/** So often between runs the search looks up, for a signal or the time. */
const EVERY = 50;

/** Searches that end when somebody interrupts or their time is over. */
export class Watched<R> implements FileSearch<R> {
  interrupted = false;
  private readonly make: (scenario: Scenario, options: HowToCheck) => Promise<R>;
  private readonly guarantees: readonly GuaranteeName[];
  private readonly runs: number | undefined;
  private readonly seed: string | undefined;
  private readonly limit: number;
  private readonly terminal: Terminal;

  /** `make` makes the runs: all of them, or those of a shard. */
  constructor(
    make: (scenario: Scenario, options: HowToCheck) => Promise<R>,
    { runs, seed, timeLimit }: CheckOptions,
    guarantees: readonly GuaranteeName[],
    terminal: Terminal,
  ) {
    this.make = make;
    this.guarantees = guarantees;
    this.runs = runs === undefined ? undefined : countOf(runs, '--runs');
    this.seed = seed;
    this.limit = timeLimit === undefined ? Number.POSITIVE_INFINITY : spanOf(timeLimit, '--time-limit');
    this.terminal = terminal;
  }

  async search({ path, scenario }: GoodFile): Promise<R> {
    const interrupt = (): void => {
      this.interrupted = true;
    };
    const started = performance.now();
    const progress = new Progress(this.terminal);
    // The second Ctrl-C finds no handler any more, and ends the process at once.
    process.once('SIGINT', interrupt);
    try {
      return await this.make(scenario, {
        file: path === STDIN ? undefined : path,
        seed: this.seed,
        runs: this.runs,
        guarantees: this.guarantees.length > 0 ? this.guarantees : undefined,
        every: EVERY,
        shouldStop: () => this.interrupted || performance.now() - started > this.limit,
        onProgress: async ({ runs, asked, violations }) => {
          progress.show(runs, asked, violations === 0 ? '' : `${violations} violations`);
          await new Promise((done) => setImmediate(done));
        },
      });
    } finally {
      progress.clear();
      process.off('SIGINT', interrupt);
    }
  }
}
