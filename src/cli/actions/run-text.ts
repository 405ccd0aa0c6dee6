/** A run as text for people: the whole of it, or in short. */
import { participantsIn, type RunOutcome, type RunReport } from '../../campaign/index.ts';
import type { Seq } from '../../model/ids.ts';
import { failureLines } from '../../report/failure.ts';
import { story } from '../../report/story.ts';
import type { Paint, Tone } from '../../report/text/paint.ts';
import { printable } from '../../report/text/printable.ts';
import { wrap } from '../../report/text/width.ts';
import { asPromised, countsLines, type VerdictRow, verdictTable } from '../../report/verdict-table.ts';
import type { Terminal } from '../terminal.ts';
import { metricsLines } from './metrics-lines.ts';
import type { Ran } from './run.ts';
import { allRows, commonRows, promisedRows } from './run-rows.ts';
import { nameOf } from './scenario-input.ts';

/** So many rows a story has unless all of it is asked for. */
const STORY = 120;

/** How many runs came out how, and how many files could not be run. */
export type Tally = Readonly<Record<RunOutcome | 'bad', number>>;

/** The tally with one more. */
export const tallyOf = (tally: Tally, what: keyof Tally): Tally => ({ ...tally, [what]: tally[what] + 1 });

/** Everything about a run. */
export function fullText(ran: Ran, terminal: Terminal): string {
  const { report } = ran;
  const { width, ascii, paint, verbose } = terminal;
  return [
    ...heading(ran, terminal),
    '',
    storyText(report, terminal, witnessesIn(commonRows(report))),
    paint('strong', 'Verdicts'),
    ...verdictTable(verbose ? allRows(report) : commonRows(report), { width, ascii, paint }),
    ...(verbose ? [] : others(report, terminal)),
    ...mustSeeLines(report, terminal),
    ...failures(report, terminal),
    '',
    paint('strong', 'Counts'),
    ...countsLines({ ...report.counts }, width),
    '',
    paint('strong', 'Metrics'),
    ...metricsLines(report.metrics, width),
    '',
    ...ending(report, terminal),
  ].join('\n');
}

/** The least that says what happened: one line if output is to be quiet, else verdicts, counts and the replay line. */
export function shortText(ran: Ran, terminal: Terminal): string {
  const { report, file } = ran;
  const { width, ascii, paint } = terminal;
  if (terminal.quiet) return quietLine(report, nameOf(file.path), paint);
  const promised = promisedRows(report);
  return [
    ...heading(ran, terminal),
    ...verdictTable(promised.length === 0 ? commonRows(report) : promised, { width, ascii, paint }),
    ...mustSeeLines(report, terminal),
    ...between(failures(report, terminal)),
    ...countsLines({ ...report.counts }, width).map((line) => paint('dim', line)),
    ...ending(report, terminal),
  ].join('\n');
}

function quietLine({ outcome, promised, mustSee }: RunReport, name: string, paint: Paint): string {
  const isAsked = promised.length > 0 || mustSee.length > 0 || outcome !== 'kept';
  const [tone, word] = isAsked ? outcomeWords[outcome] : (['plain', 'no promise'] as const);
  return `${paint(tone, word.padEnd(9))}  ${printable(name)}`;
}

/** What came of several files, or of whatever `what` calls one of them. */
export function summaryText(tally: Tally, { paint }: Terminal, what = 'file'): string {
  const { kept, broken, undecided, bad } = tally;
  const files = kept + broken + undecided + bad;
  const parts = [`${kept} as promised`];
  if (broken > 0) parts.push(paint('bad', `${broken} not`));
  if (undecided > 0) parts.push(paint('warn', `${undecided} undecided`));
  if (bad > 0) parts.push(paint('bad', `${bad} could not be run`));
  return `${files} ${what}${files === 1 ? '' : 's'}: ${parts.join(', ')}`;
}

const outcomeWords: Readonly<Record<RunOutcome, readonly [Tone, string]>> = {
  kept: ['good', 'kept'],
  broken: ['bad', 'broken'],
  undecided: ['warn', 'undecided'],
};

function heading({ file, report }: Ran, { width, paint }: Terminal): string[] {
  const { name, question, teaches } = report.scenario;
  const said = question ?? teaches;
  const facts = `${printable(nameOf(file.path))}: ${report.profile}, seed ${printable(report.seed)}`;
  return [
    ...wrap(printable(name), width).map((line) => paint('strong', line)),
    ...(said === undefined ? [] : wrap(printable(said), width)),
    ...wrap(facts, width).map((line) => paint('dim', line)),
  ];
}

/** The story of a run with its lanes; the events numbered in `keep` are never left out. */
export const storyText = (
  report: Pick<RunReport, 'events' | 'scenario'>,
  terminal: Terminal,
  keep: readonly Seq[],
  limit = STORY,
): string =>
  story(report.events, {
    width: terminal.width,
    ascii: terminal.ascii,
    paint: terminal.paint,
    verbose: terminal.verbose,
    lanes: participantsIn(report.scenario),
    limit: terminal.verbose ? Number.POSITIVE_INFINITY : limit,
    keep,
    toSeeAll: '--verbose tells all',
  });

/** The events that show what is violated or undecided. */
const witnessesIn = (rows: readonly VerdictRow[]): Seq[] =>
  rows.flatMap(({ verdict: { status, witnesses } }) => (status === 'holds' ? [] : witnesses));

/** The verdicts that the table leaves out, in a line or two. */
function others(report: RunReport, { width, paint }: Terminal): string[] {
  const shown = new Set(commonRows(report).map(({ name }) => name));
  const left = allRows(report).filter(({ name }) => !shown.has(name));
  const named = (status: VerdictRow['verdict']['status'], word: string): string[] => {
    const names = left.filter(({ verdict }) => verdict.status === status).map(({ name }) => name);
    return names.length === 0 ? [] : [`${word}: ${names.join(', ')}`];
  };
  const parts = [
    ...named('violated', 'Also violated'),
    ...named('undecided', 'Undecided'),
    ...named('holds', 'Also holds'),
  ];
  return parts.flatMap((part) =>
    wrap(part, width - 2).map((line, index) => paint('dim', `${index > 0 ? '    ' : '  '}${line}`)),
  );
}

function mustSeeLines({ mustSee }: RunReport, { width, paint }: Terminal): string[] {
  const missed = mustSee.filter(({ seen }) => !seen).map(({ word }) => word);
  if (missed.length === 0) return [];
  return wrap(`must-see: NOT SEEN in this run: ${missed.join(', ')}`, width).map((line) => paint('bad', line));
}

/** Each promise that was not kept, with the events that show it. */
function failures(report: RunReport, { width, paint }: Terminal): string[] {
  return promisedRows(report)
    .filter((row) => !asPromised(row) && row.verdict.witnesses.length > 0)
    .flatMap((row) => ['', ...failureLines({ row, events: report.events, replay: '' }, { width, paint })]);
}

/** Lines with an empty one below, if there are any. */
const between = (lines: readonly string[]): readonly string[] => (lines.length === 0 ? [] : [...lines, '']);

/** The last lines: what else is to be known, and how to see it again, which is never wrapped since it is to be copied. */
function ending({ notes, replay, traceHash }: RunReport, { width, paint }: Terminal): string[] {
  return [
    ...notes.flatMap((note) => wrap(`Note: ${printable(note)}`, width).map((line) => paint('warn', line))),
    `${paint('dim', 'Trace:')}  ${traceHash}`,
    `${paint('dim', 'Replay:')} ${printable(replay)}`,
  ];
}
