/** `queuescope merge`: the reports of the shards of a campaign, joined to the report of the whole. */
import { type Merged, MergeError, merged, proofTableText, type RunOutcome, readShard } from '../../campaign/index.ts';
import { printable } from '../../report/text/printable.ts';
import { CliError, type ExitStatus, exit, worstOf } from '../exit.ts';
import { readInput } from '../files/read.ts';
import { jsonText } from '../json.ts';
import type { Terminal } from '../terminal.ts';
import { checkSummary, checkText, outcomeTones } from './check-text.ts';
import { isDecided } from './proof-table.ts';
import { summaryText, type Tally, tallyOf } from './run-text.ts';
import { nameOf } from './scenario-input.ts';
import { statusOf } from './search-report.ts';
import { sweepText } from './sweep-text.ts';

/** Reads the reports, merges them, and ends as the whole campaign would have ended. */
export async function mergeCommand(
  names: readonly string[],
  { json = false }: { readonly json?: boolean },
  terminal: Terminal,
): Promise<ExitStatus> {
  const whole = await mergedFrom(names);
  if (json) terminal.print(jsonText(whole.document));
  else terminal.print(textOf(whole, terminal));
  if (whole.kind === 'table') return isDecided(whole.table) ? exit.kept : exit.undecided;
  if (whole.kind === 'sweep') return exit.kept;
  return whole.kind === 'rows'
    ? worstOf(whole.rows.map(({ outcome }) => statusOf[outcome]))
    : worstOf(
        whole.files.map((file) => ('check' in file ? statusOf[file.check.outcome] : (file.status as ExitStatus))),
      );
}

async function mergedFrom(names: readonly string[]): Promise<Merged> {
  const contents = await Promise.all(names.map(async (name) => [name, await readInput(name)] as const));
  try {
    return merged(
      contents.map(([path, content]) => {
        const name = printable(nameOf(path));
        return { name, report: readShard(new TextDecoder().decode(content), name) };
      }),
    );
  } catch (error) {
    if (error instanceof MergeError) throw new CliError(exit.invalid, error.message, error.hint);
    throw error;
  }
}

function textOf(whole: Merged, terminal: Terminal): string {
  if (whole.kind === 'table') return proofTableText(whole.table).trimEnd();
  if (whole.kind === 'sweep') return sweepText(whole.sweep, terminal);
  const none: Tally = { kept: 0, broken: 0, undecided: 0, bad: 0 };
  if (whole.kind === 'rows') {
    const tally = whole.rows.reduce((sum, { outcome }) => tallyOf(sum, outcome), none);
    const lines = whole.rows.map((row, at) => lineOf(row.outcome, nameIn(row) ?? `item ${at}`, terminal));
    return [...lines, '', summaryText(tally, terminal, 'item')].join('\n');
  }
  const tally = whole.files.reduce((sum, file) => tallyOf(sum, 'check' in file ? file.check.outcome : 'bad'), none);
  const texts = whole.files.map((file) => {
    if (!('check' in file)) return `${printable(file.file ?? '')}: ${printable(file.error)}`;
    return terminal.quiet ? checkSummary(file.file, file.check, terminal) : checkText(file.file, file.check, terminal);
  });
  const between = terminal.quiet ? '\n' : '\n\n\n';
  return [texts.join(between), ...(texts.length > 1 ? ['', summaryText(tally, terminal)] : [])].join('\n');
}

const lineOf = (outcome: RunOutcome, name: string, { paint }: Terminal): string =>
  `${paint(outcomeTones[outcome], outcome.padEnd(9))}  ${printable(name)}`;

/** What an item calls itself. */
function nameIn(row: object): string | undefined {
  const { id, name } = row as { readonly id?: unknown; readonly name?: unknown };
  return [id, name].find((word): word is string => typeof word === 'string');
}
