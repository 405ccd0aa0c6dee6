/** `queuescope check`: random fault plans, and the smallest one that breaks a guarantee. */
import { type CheckResult, check, checkJson } from '../../campaign/index.ts';
import type { ExitStatus } from '../exit.ts';
import { isOneFile } from '../files/scenario-paths.ts';
import type { Terminal } from '../terminal.ts';
import { checkSummary, checkText } from './check-text.ts';
import { askedBy, SearchReport, type SearchView, searchFiles } from './search-report.ts';
import { Watched } from './watched-check.ts';
import { shardNamed } from './words.ts';

/** The options of `check`. */
export interface CheckOptions {
  readonly runs?: string;
  readonly seed?: string;
  readonly guarantee?: readonly string[];
  readonly timeLimit?: string;
  readonly json?: boolean;
  readonly shard?: string;
}

const view: SearchView<CheckResult> = {
  many: 'checks',
  document: checkJson,
  summary: checkSummary,
  text: (path, result, terminal) => checkText(path, result, terminal, result.scenario),
};

/** Checks every file. Ctrl-C ends the search that is under way, which then says what it covered. */
export async function checkCommand(
  args: readonly string[],
  options: CheckOptions,
  terminal: Terminal,
): Promise<ExitStatus> {
  const asked = askedBy(args, options.guarantee);
  const { names, guarantees } = asked;
  if (options.shard !== undefined) {
    const { checkShardCommand } = await import('./check-shard.ts');
    return checkShardCommand(shardNamed(options.shard), asked, options, terminal);
  }
  const search = new Watched(check, options, guarantees, terminal);
  const report = new SearchReport(view, isOneFile(names), options.json === true, terminal);
  return searchFiles(names, search, report, { terminal, made: 'runs that were made' });
}
