/** `queuescope conform`: recordings of real brokers against the profiles. */
import { conform, differenceLines, type Row, tallyOf } from '../../conformance/index.ts';
import { printable } from '../../report/text/printable.ts';
import { type CliError, type ExitStatus, exit, worstOf } from '../exit.ts';
import { readInput } from '../files/read.ts';
import { recordingPaths } from '../files/scenario-paths.ts';
import { jsonText } from '../json.ts';
import type { Terminal } from '../terminal.ts';
import { nameOf } from './scenario-input.ts';

/** The options of `conform`. */
export interface ConformOptions {
  readonly json?: boolean;
}

/** A row, or the error that kept a file from being read. */
type Outcome = { readonly row: Row } | { readonly error: CliError };

/** Does every recording once more, and says how it came out. */
export async function conformCommand(
  names: readonly string[],
  { json = false }: ConformOptions,
  terminal: Terminal,
): Promise<ExitStatus> {
  const outcomes: Outcome[] = [];
  for (const named of recordingPaths(names)) {
    const outcome = 'error' in named ? named : await outcomeOf(named.path);
    outcomes.push(outcome);
    if ('error' in outcome) terminal.complain(`queuescope: ${outcome.error.message}`);
    else if (!json) tell(outcome.row, terminal);
  }
  const rows = outcomes.flatMap((outcome) => ('row' in outcome ? [outcome.row] : []));
  const { passed, failed, skipped, invalid } = tallyOf(rows);
  if (json) terminal.print(jsonText({ passed, failed, skipped, invalid, experiments: rows.map(rowJson) }));
  else {
    const wrong = invalid === 0 ? '' : `, ${invalid} invalid`;
    terminal.print(`${passed} passed, ${failed} failed, ${skipped} skipped${wrong}`);
  }
  return worstOf(outcomes.map(statusOf));
}

async function outcomeOf(path: string): Promise<Outcome> {
  try {
    const content = await readInput(path);
    return { row: conform(nameOf(path), new TextDecoder().decode(content)) };
  } catch (error) {
    if ((error as Partial<CliError>).name === 'CliError') return { error: error as CliError };
    throw error;
  }
}

const statuses: Readonly<Record<Row['status'], ExitStatus>> = {
  passed: exit.kept,
  failed: exit.broken,
  skipped: exit.kept,
  invalid: exit.invalid,
};

const statusOf = (outcome: Outcome): ExitStatus =>
  'error' in outcome ? outcome.error.status : statuses[outcome.row.status];

const marks = { passed: 'good', failed: 'bad', skipped: 'dim', invalid: 'bad' } as const;

function tell(row: Row, terminal: Terminal): void {
  const { file, id, title, status, reason, difference } = row;
  const what = printable(title === undefined ? file : `${id}: ${title}`);
  const lines = [`${terminal.paint(marks[status], status.padEnd(7))}  ${what}`];
  if (reason !== undefined) lines.push(`         ${printable(reason)}`);
  if (difference !== undefined) lines.push(...differenceLines(difference).map((line) => `         ${printable(line)}`));
  terminal.print(lines.join('\n'));
}

function rowJson({ file, id, title, profile, version, status, reason, difference }: Row) {
  const none = null;
  return {
    file,
    id: id ?? none,
    title: title ?? none,
    profile: profile ?? none,
    version: version ?? none,
    status,
    reason: reason ?? none,
    difference: difference === undefined ? none : { ...difference, lines: differenceLines(difference) },
  };
}
