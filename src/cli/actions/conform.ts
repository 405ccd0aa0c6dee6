/** `queuescope conform`: recordings of real brokers against the profiles, and against real brokers of today. */
import { conform, readRecording } from '../../conformance/index.ts';
import { CliError, type ExitStatus, exit, worstOf } from '../exit.ts';
import { readInput } from '../files/read.ts';
import { recordingPaths } from '../files/scenario-paths.ts';
import { jsonText } from '../json.ts';
import { type LiveBroker, liveBroker } from '../live/live.ts';
import type { Terminal } from '../terminal.ts';
import { type LiveRow, reportJson, rowLines, summaryLines } from './conform-rows.ts';
import { nameOf } from './scenario-input.ts';

/** The options of `conform`. */
export interface ConformOptions {
  readonly json?: boolean;
  readonly live?: string;
}

/** A row, or the error that kept a file from being read. */
type Outcome = { readonly row: LiveRow } | { readonly error: CliError };

/** Does every recording once more, and says how it came out. */
export async function conformCommand(
  names: readonly string[],
  { json = false, live }: ConformOptions,
  terminal: Terminal,
): Promise<ExitStatus> {
  const broker = live === undefined ? undefined : await liveBroker(live);
  const outcomes: Outcome[] = [];
  for (const named of recordingPaths(names)) {
    const outcome = 'error' in named ? named : await outcomeOf(named.path, broker);
    outcomes.push(outcome);
    if ('error' in outcome) terminal.complain(`queuescope: ${outcome.error.message}`);
    else if (!json) terminal.print(rowLines(outcome.row, terminal.paint).join('\n'));
  }
  const rows = outcomes.flatMap((outcome) => ('row' in outcome ? [outcome.row] : []));
  if (json) terminal.print(jsonText(reportJson(rows)));
  else terminal.print(summaryLines(rows).join('\n'));
  return worstOf(outcomes.map(statusOf));
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
  const isOne = live.realAndRecorded === undefined && live.realAndSimulated === undefined;
  return { ...row, live, status: isOne ? row.status : 'failed' };
}

const statuses: Readonly<Record<LiveRow['status'], ExitStatus>> = {
  passed: exit.kept,
  failed: exit.broken,
  skipped: exit.kept,
  invalid: exit.invalid,
};

const statusOf = (outcome: Outcome): ExitStatus =>
  'error' in outcome ? outcome.error.status : statuses[outcome.row.status];
