/** `queuescope explore`: every schedule of a small world. */
import { availableParallelism } from 'node:os';
import { type ExploreProgress, type ExploreResult, explore, exploreJson } from '../../campaign/index.ts';
import type { GuaranteeName } from '../../guarantees/index.ts';
import { enlist } from '../crew.ts';
import type { ExitStatus } from '../exit.ts';
import { STDIN } from '../files/read.ts';
import { isOneFile } from '../files/scenario-paths.ts';
import type { Terminal } from '../terminal.ts';
import { exploreSummary, exploreText } from './explore-text.ts';
import { grouped, Progress } from './progress.ts';
import type { GoodFile } from './scenario-input.ts';
import { askedBy, type FileSearch, SearchReport, type SearchView, searchFiles } from './search-report.ts';
import { countOf, spanOf } from './words.ts';

/** The options of `explore`. */
export interface ExploreOptions {
  readonly guarantee?: readonly string[];
  readonly states?: string;
  readonly memory?: string;
  readonly timeLimit?: string;
  readonly workers?: string;
  readonly symmetry?: boolean;
  readonly json?: boolean;
}

const view: SearchView<ExploreResult> = {
  many: 'explorations',
  document: exploreJson,
  summary: exploreSummary,
  text: exploreText,
};

/** Searches every file. Ctrl-C ends the search that is under way, which then says what it covered. */
export async function exploreCommand(
  args: readonly string[],
  options: ExploreOptions,
  terminal: Terminal,
): Promise<ExitStatus> {
  const { names, guarantees } = askedBy(args, options.guarantee);
  const search = new Watched(options, guarantees, terminal);
  const report = new SearchReport(view, isOneFile(names), options.json === true, terminal);
  return searchFiles(names, search, report, { terminal, made: 'states that were met' });
}

/** `12,000 states, 31,000 transitions, depth 21, 9,000 states/s, 210 MB`; `elapsed` is in milliseconds. */
export function courseLine({ states, transitions, depth }: ExploreProgress, elapsed: number, bytes: number): string {
  const rate = elapsed > 0 ? Math.round((states * 1000) / elapsed) : 0;
  return [
    `${grouped(states)} states`,
    `${grouped(transitions)} transitions`,
    `depth ${depth}`,
    `${grouped(rate)} states/s`,
    `${grouped(Math.round(bytes / 1_000_000))} MB`,
  ].join(', ');
}

/** Searches that end when somebody interrupts, their time is over, or memory runs out. */
class Watched implements FileSearch<ExploreResult> {
  interrupted = false;
  private readonly guarantees: readonly GuaranteeName[];
  private readonly limit: number | undefined;
  private readonly megabytes: number;
  private readonly timeLimit: string | undefined;
  private readonly span: number;
  private readonly workers: number;
  private readonly symmetry: boolean;
  private readonly terminal: Terminal;

  constructor(options: ExploreOptions, guarantees: readonly GuaranteeName[], terminal: Terminal) {
    const { states, memory, timeLimit, workers, symmetry = true } = options;
    this.guarantees = guarantees;
    this.limit = states === undefined ? undefined : countOf(states, '--states');
    this.megabytes = memory === undefined ? 4_000 : countOf(memory, '--memory');
    this.timeLimit = timeLimit;
    this.span = timeLimit === undefined ? Number.POSITIVE_INFINITY : spanOf(timeLimit, '--time-limit');
    this.workers = workers === undefined ? availableParallelism() : countOf(workers, '--workers');
    this.symmetry = symmetry;
    this.terminal = terminal;
  }

  async search({ path, scenario }: GoodFile): Promise<ExploreResult> {
    const interrupt = (): void => {
      this.interrupted = true;
    };
    const started = performance.now();
    const progress = new Progress(this.terminal);
    process.once('SIGINT', interrupt);
    try {
      return await explore(scenario, {
        file: path === STDIN ? undefined : path,
        guarantees: this.guarantees.length > 0 ? this.guarantees : undefined,
        limit: this.limit,
        symmetry: this.symmetry,
        crew: this.workers > 1 ? enlist(this.workers) : undefined,
        stoppedBy: () => this.stoppedBy(performance.now() - started),
        onProgress: async (reached) => {
          progress.tell(() => courseLine(reached, performance.now() - started, process.memoryUsage.rss()));
          await new Promise((done) => setImmediate(done));
        },
      });
    } finally {
      progress.clear();
      process.off('SIGINT', interrupt);
    }
  }

  /** The bound that has been reached; `elapsed` is in milliseconds. */
  private stoppedBy(elapsed: number): string | undefined {
    if (this.interrupted) return 'an interruption';
    if (elapsed > this.span) return `${this.timeLimit}`;
    const held = process.memoryUsage.rss() / 1_000_000;
    return held > this.megabytes ? `${grouped(this.megabytes)} MB of memory` : undefined;
  }
}
