/** `queuescope check`: random fault plans, and the smallest one that breaks a guarantee. */
import { type CheckResult, check, checkJson } from '../../campaign/index.ts';
import type { GuaranteeName } from '../../guarantees/index.ts';
import type { ExitStatus } from '../exit.ts';
import { STDIN } from '../files/read.ts';
import { isOneFile } from '../files/scenario-paths.ts';
import type { Terminal } from '../terminal.ts';
import { checkSummary, checkText } from './check-text.ts';
import { Progress } from './progress.ts';
import type { GoodFile } from './scenario-input.ts';
import { askedBy, type FileSearch, SearchReport, type SearchView, searchFiles } from './search-report.ts';
import { countOf, spanOf } from './words.ts';

/** The options of `check`. */
export interface CheckOptions {
  readonly runs?: string;
  readonly seed?: string;
  readonly guarantee?: readonly string[];
  readonly timeLimit?: string;
  readonly json?: boolean;
}

/** So often between runs the search looks up, for a signal or the time. */
const EVERY = 50;

const view: SearchView<CheckResult> = { many: 'checks', document: checkJson, summary: checkSummary, text: checkText };

/** Checks every file. Ctrl-C ends the search that is under way, which then says what it covered. */
export async function checkCommand(
  args: readonly string[],
  options: CheckOptions,
  terminal: Terminal,
): Promise<ExitStatus> {
  const { names, guarantees } = askedBy(args, options.guarantee);
  const search = new Watched(options, guarantees, terminal);
  const report = new SearchReport(view, isOneFile(names), options.json === true, terminal);
  return searchFiles(names, search, report, { terminal, made: 'runs that were made' });
}

/** Searches that end when somebody interrupts or their time is over. */
class Watched implements FileSearch<CheckResult> {
  interrupted = false;
  private readonly guarantees: readonly GuaranteeName[];
  private readonly runs: number | undefined;
  private readonly seed: string | undefined;
  private readonly limit: number;
  private readonly terminal: Terminal;

  constructor({ runs, seed, timeLimit }: CheckOptions, guarantees: readonly GuaranteeName[], terminal: Terminal) {
    this.guarantees = guarantees;
    this.runs = runs === undefined ? undefined : countOf(runs, '--runs');
    this.seed = seed;
    this.limit = timeLimit === undefined ? Number.POSITIVE_INFINITY : spanOf(timeLimit, '--time-limit');
    this.terminal = terminal;
  }

  async search({ path, scenario }: GoodFile): Promise<CheckResult> {
    const interrupt = (): void => {
      this.interrupted = true;
    };
    const started = performance.now();
    const progress = new Progress(this.terminal);
    // The second Ctrl-C finds no handler any more, and ends the process at once.
    process.once('SIGINT', interrupt);
    try {
      return await check(scenario, {
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
