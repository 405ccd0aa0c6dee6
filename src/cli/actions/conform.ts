/** `queuescope conform`: recordings of real brokers against the profiles, and against real brokers of today. */
import { conform, readRecording } from '../../conformance/index.ts';
import type { Paint } from '../../report/text/paint.ts';
import { CliError, type ExitStatus, exit, worstOf } from '../exit.ts';
import { readInput } from '../files/read.ts';
import { recordingPaths } from '../files/scenario-paths.ts';
import { jsonText } from '../json.ts';
import { isOne, type LiveBroker, liveBroker } from '../live/live.ts';
import type { Terminal } from '../terminal.ts';
import { type LiveRow, reportJson, rowLines, summaryLines } from './conform-rows.ts';
import { ledgerJson, ledgerLines } from './ledger.ts';
import { nameOf } from './scenario-input.ts';

/** The options of `conform`. */
export interface ConformOptions {
  readonly json?: boolean;
  readonly live?: string;
  /** Whether to list the rules instead of the experiments. */
  readonly ledger?: boolean;
}

/** A row, or the error that kept a file from being read. */
type Outcome = { readonly row: LiveRow } | { readonly error: CliError };

/** Does every recording once more, and says how it came out. */
export async function conformCommand(
  names: readonly string[],
  { json = false, live, ledger = false }: ConformOptions,
  terminal: Terminal,
): Promise<ExitStatus> {
  if (names.length === 0 && !ledger)
    throw new CliError(exit.usage, 'conform needs recordings', 'name files or folders, or ask for --ledger');
  const broker = live === undefined ? undefined : await liveBroker(live);
  const outcomes: Outcome[] = [];
  for (const named of recordingPaths(names)) {
    const outcome = 'error' in named ? named : await outcomeOf(named.path, broker);
    outcomes.push(outcome);
    if ('error' in outcome) terminal.complain(`queuescope: ${outcome.error.message}`);
    else if (!json && !ledger) terminal.print(rowLines(outcome.row, terminal.paint).join('\n'));
  }
  const rows = outcomes.flatMap((outcome) => ('row' in outcome ? [outcome.row] : []));
  terminal.print(ledger ? ledgerText(rows, json, terminal.paint) : reportText(rows, json));
  return worstOf(outcomes.map(statusOf));
}

function reportText(rows: readonly LiveRow[], json: boolean): string {
  return json ? jsonText(reportJson(rows)) : summaryLines(rows).join('\n');
}

function ledgerText(rows: readonly LiveRow[], json: boolean, paint: Paint): string {
  const statuses = new Map(rows.map(({ id = '', status }) => [id, status]));
  return json ? jsonText(ledgerJson(statuses)) : ledgerLines(statuses, paint).join('\n');
}

async function outcomeOf(path: string, broker: LiveBroker | undefined): Promise<Outcome> {
  try {
    const text = new TextDecoder().decode(await readInput(path));
    const row = conform(nameOf(path), text);
    return { row: broker === undefined ? row : await withLive(row, text, broker) };
  } catch (error) {
    // A broker that cannot be reached ends it all; a file that cannot be read is one among others.
    if (error instanceof CliError && broker === undefined) return { error };
    throw error;
  }
}

/** A row with what the real broker showed: it passes only where real, recorded and simulated are one. */
async function withLive(row: LiveRow, text: string, broker: LiveBroker): Promise<LiveRow> {
  if (row.status === 'skipped' || row.status === 'invalid') return row;
  if (row.profile !== broker.profile) return { ...row, status: 'skipped', reason: 'it is about another broker' };
  const recording = readRecording(text);
  const unfit = broker.unfit(recording);
  if (unfit !== undefined) return { ...row, status: 'skipped', reason: unfit };
  const live = await broker.observe(recording);
  return { ...row, live, status: isOne(live) ? row.status : 'failed' };
}

const statuses: Readonly<Record<LiveRow['status'], ExitStatus>> = {
  passed: exit.kept,
  failed: exit.broken,
  skipped: exit.kept,
  invalid: exit.invalid,
};

const statusOf = (outcome: Outcome): ExitStatus =>
  'error' in outcome ? outcome.error.status : statuses[outcome.row.status];
