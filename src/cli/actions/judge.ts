/** `queuescope judge`: guarantees and counts of a trace that came from anywhere. */
import { type GuaranteeName, Judge } from '../../guarantees/index.ts';
import { printable } from '../../report/text/printable.ts';
import { TraceHash } from '../../report/trace-hash.ts';
import { countsLines, type VerdictRow, verdictTable } from '../../report/verdict-table.ts';
import { type ExitStatus, exit, worstOf } from '../exit.ts';
import { jsonText } from '../json.ts';
import type { Terminal } from '../terminal.ts';
import { nameOf } from './scenario-input.ts';
import { readTrace } from './trace-input.ts';
import { guaranteesNamed } from './words.ts';

/** The options of `judge`. */
export interface JudgeOptions {
  readonly json?: boolean;
  readonly guarantee?: readonly string[];
}

/** Judges a trace file. */
export async function judgeCommand(
  [path = '-']: readonly string[],
  { json = false, guarantee = [] }: JudgeOptions,
  terminal: Terminal,
): Promise<ExitStatus> {
  const named = guaranteesNamed(guarantee);
  const { header, events, end } = await readTrace(path, terminal);
  const judge = Judge.of(named.length > 0 ? { names: named } : {});
  const hash = new TraceHash();
  for (const event of events) {
    judge.observe(event);
    hash.observe(event);
  }
  // A trace that does not say how its run ended may have been cut off anywhere.
  const verdicts = judge.verdicts(end?.quiet === true ? 'quiet' : 'cut-off');
  const rows = Object.entries(verdicts).map(
    ([name, verdict]): VerdictRow => ({
      name,
      verdict,
      expected: named.includes(name as GuaranteeName) ? 'holds' : undefined,
    }),
  );
  const facts = { file: nameOf(path), scenario: header.scenario, seed: header.seed, profile: header.profile };
  const ended = end === undefined ? 'unknown' : end.quiet ? 'quiet' : 'cut-off';
  const measured = { events: events.length, end: ended, traceHash: hash.digest() };
  if (json)
    terminal.print(
      jsonText({ ...facts, ...measured, verdicts: Object.fromEntries(rows.map(plain)), counts: judge.counts() }),
    );
  else
    terminal.print(textOf(printable(header.scenario || nameOf(path)), measured, rows, { ...judge.counts() }, terminal));
  return worstOf(rows.filter(({ expected }) => expected !== undefined).map(statusOf));
}

const plain = ({ name, verdict, expected }: VerdictRow) => [name, { ...verdict, expected: expected ?? null }] as const;

const statusOf = ({ verdict: { status } }: VerdictRow): ExitStatus =>
  status === 'holds' ? exit.kept : status === 'violated' ? exit.broken : exit.undecided;

const endWords: Readonly<Record<string, string>> = {
  quiet: 'to the end of the run',
  'cut-off': 'of a run that was cut off',
  unknown: 'and no word on how the run ended, so that liveness stays undecided',
};

function textOf(
  title: string,
  { events, end, traceHash }: { readonly events: number; readonly end: string; readonly traceHash: string },
  rows: readonly VerdictRow[],
  counts: Readonly<Record<string, number>>,
  terminal: Terminal,
): string {
  const { width, ascii, paint } = terminal;
  return [
    paint('strong', title),
    `${events} events ${endWords[end]}; trace hash ${traceHash}`,
    '',
    ...verdictTable(rows, { width, ascii, paint }),
    '',
    ...countsLines(counts, width),
  ].join('\n');
}
