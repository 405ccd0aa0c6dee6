/** `queuescope explore`: every schedule of a small world. */
import { availableParallelism } from 'node:os';
import { type ExploreProgress, type ExploreResult, explore, exploreJson } from '../../campaign/index.ts';
import type { GuaranteeName } from '../../guarantees/index.ts';
import { grouped } from '../../report/text/grouped.ts';
import { enlist } from '../crew.ts';
import { CliError, type ExitStatus, exit } from '../exit.ts';
import { STDIN } from '../files/read.ts';
import { isOneFile } from '../files/scenario-paths.ts';
import type { Terminal } from '../terminal.ts';
import { exploreSummary, exploreText } from './explore-text.ts';
import { Progress } from './progress.ts';
import type { GoodFile } from './scenario-input.ts';
import { askedBy, type FileSearch, SearchReport, type SearchView, searchFiles } from './search-report.ts';
import { Watch, type WatchOptions } from './watch-search.ts';
import { countOf } from './words.ts';

/** The options of `explore`. */
export interface ExploreOptions extends WatchOptions {
  readonly guarantee?: readonly string[];
  readonly workers?: string;
  readonly symmetry?: boolean;
  readonly commuting?: boolean;
  readonly json?: boolean;
  /** What belongs to `--table` alone. */
  readonly profile?: string;
  readonly faults?: string;
  readonly shard?: string;
  readonly output?: string;
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
  for (const name of ['profile', 'faults', 'shard', 'output'] as const)
    if (options[name] !== undefined)
      throw new CliError(exit.usage, `--${name} goes with --table`, 'leave it out, or add --table');
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

/** Searches that end when their watch says so. */
class Watched implements FileSearch<ExploreResult> {
  private readonly guarantees: readonly GuaranteeName[];
  private readonly watch: Watch;
  private readonly workers: number;
  private readonly symmetry: boolean;
  private readonly commuting: boolean;
  private readonly terminal: Terminal;

  constructor(options: ExploreOptions, guarantees: readonly GuaranteeName[], terminal: Terminal) {
    const { workers, symmetry = true, commuting = true } = options;
    this.guarantees = guarantees;
    this.watch = new Watch(options);
    this.workers = workers === undefined ? availableParallelism() : countOf(workers, '--workers');
    this.symmetry = symmetry;
    this.commuting = commuting;
    this.terminal = terminal;
  }

  get interrupted(): boolean {
    return this.watch.interrupted;
  }

  async search({ path, scenario }: GoodFile): Promise<ExploreResult> {
    const progress = new Progress(this.terminal);
    const { watch, guarantees } = this;
    const started = performance.now();
    try {
      return await watch.during(() =>
        explore(scenario, {
          file: path === STDIN ? undefined : path,
          guarantees: guarantees.length > 0 ? guarantees : undefined,
          limit: watch.limit,
          symmetry: this.symmetry,
          commuting: this.commuting,
          crew: this.workers > 1 ? enlist(this.workers) : undefined,
          stoppedBy: () => watch.stoppedBy(),
          onProgress: async (reached) => {
            progress.tell(() => courseLine(reached, performance.now() - started, process.memoryUsage.rss()));
            await new Promise((done) => setImmediate(done));
          },
        }),
      );
    } finally {
      progress.clear();
    }
  }
}
