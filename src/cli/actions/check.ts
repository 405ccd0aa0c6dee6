/** `queuescope check`: random fault plans, and the smallest one that breaks a guarantee. */
import { type CheckResult, check, checkJson, type RunOutcome } from '../../campaign/index.ts';
import type { GuaranteeName } from '../../guarantees/index.ts';
import { readDuration } from '../../scenario/index.ts';
import { CliError, type ExitStatus, exit, worstOf } from '../exit.ts';
import { STDIN } from '../files/read.ts';
import { isOneFile } from '../files/scenario-paths.ts';
import { jsonText } from '../json.ts';
import type { Terminal } from '../terminal.ts';
import { checkSummary, checkText } from './check-text.ts';
import { Progress } from './progress.ts';
import { summaryText, type Tally, tallyOf } from './run-text.ts';
import { type BadFile, type GoodFile, nameOf, scenarioFiles, tellBad, tellWarnings } from './scenario-input.ts';
import { countOf, guaranteesNamed, isGuarantee } from './words.ts';

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

/** Checks every file. Ctrl-C ends the search that is under way, which then says what it covered. */
export async function checkCommand(
  args: readonly string[],
  options: CheckOptions,
  terminal: Terminal,
): Promise<ExitStatus> {
  const asked = options.guarantee ?? [];
  // `--guarantee a b` is what people write: a further name that stands among the files is one of them.
  const more = asked.length > 0 ? args.filter(isGuarantee) : [];
  const names = args.filter((arg) => !more.some((name) => name === arg));
  if (names.length === 0) throw new CliError(exit.usage, 'no scenario file was named');
  const search = new Watched(options, guaranteesNamed([...asked, ...more]), terminal);
  const report = new Report(isOneFile(names), options.json === true, terminal);
  for await (const file of scenarioFiles(names)) {
    if (search.interrupted) break;
    if (file.ok) {
      tellWarnings(file, terminal);
      report.checked(file, await search.check(file));
    } else {
      tellBad(file, terminal);
      report.bad(file);
    }
  }
  report.finish();
  if (search.interrupted) terminal.complain('Interrupted: what was found above is of the runs that were made.');
  return search.interrupted ? exit.interrupted : worstOf(report.statuses);
}

/** Prints what came of each file as it comes, or all of it as one document. */
class Report {
  readonly statuses: ExitStatus[] = [];
  private readonly documents: unknown[] = [];
  private tally: Tally = { kept: 0, broken: 0, undecided: 0, bad: 0 };
  private readonly single: boolean;
  private readonly json: boolean;
  private readonly terminal: Terminal;

  constructor(single: boolean, json: boolean, terminal: Terminal) {
    this.single = single;
    this.json = json;
    this.terminal = terminal;
  }

  checked(file: GoodFile, result: CheckResult): void {
    const { json, terminal, statuses } = this;
    this.tally = tallyOf(this.tally, result.outcome);
    if (json) this.documents.push({ file: nameOf(file.path), ...checkJson(result) });
    else if (terminal.quiet) terminal.print(checkSummary(file.path, result, terminal));
    else terminal.print(`${statuses.length > 0 ? '\n\n' : ''}${checkText(file.path, result, terminal)}`);
    statuses.push(statusOf[result.outcome]);
  }

  bad({ path, status, error, problems }: BadFile): void {
    this.tally = tallyOf(this.tally, 'bad');
    this.statuses.push(status);
    this.documents.push({
      file: path === undefined ? null : nameOf(path),
      error: error?.message ?? 'invalid',
      problems,
    });
  }

  finish(): void {
    const { single, json, terminal, documents, tally } = this;
    if (json) terminal.print(jsonText(single ? documents[0] : { checks: documents }));
    else if (!single) terminal.print(`${terminal.quiet ? '' : '\n'}${summaryText(tally, terminal)}`);
  }
}

const statusOf: Readonly<Record<RunOutcome, ExitStatus>> = {
  kept: exit.kept,
  broken: exit.broken,
  undecided: exit.undecided,
};

/** Searches that end when somebody interrupts or their time is over. */
class Watched {
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
    this.limit = timeLimit === undefined ? Number.POSITIVE_INFINITY : spanOf(timeLimit);
    this.terminal = terminal;
  }

  async check({ path, scenario }: GoodFile): Promise<CheckResult> {
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

/** A span of real time, in milliseconds. */
function spanOf(text: string): number {
  const reading = readDuration(text);
  if (reading.ok) return reading.value / 1000;
  const { message, hint } = reading.complaint;
  throw new CliError(exit.usage, `--time-limit: ${message}`, hint);
}
