/** Rows of `conform`, for people and for programs. */
import { type Difference, differenceLines, type Row, type Tally, talliesOf, tallyOf } from '../../conformance/index.ts';
import type { Paint } from '../../report/text/paint.ts';
import { printable } from '../../report/text/printable.ts';
import { widthOf, wrap } from '../../report/text/width.ts';
import type { LiveOutcome } from '../live/live.ts';

/** A row, with what a real broker showed where one was asked. */
export interface LiveRow extends Row {
  readonly live?: LiveOutcome;
}

const tones = { passed: 'good', failed: 'bad', skipped: 'dim', invalid: 'bad' } as const;

const INDENT = ' '.repeat(9);

/** How many columns a line may take. */
const WIDTH = 80;

/** What people read of a row. */
export function rowLines({ file, id, title, status, reason, difference, live }: LiveRow, paint: Paint): string[] {
  const what = printable(title === undefined ? file : `${id}: ${title}`);
  const told = (name: string, found: Difference | undefined): string[] =>
    found === undefined ? [] : [name, ...differenceLines(found)].filter((line) => line !== '');
  const lines = [
    ...(live?.tries === 2 ? ['done twice at the real broker, since it differed at first'] : []),
    ...(reason === undefined ? [] : [reason]),
    ...told('recorded (-) and simulated (+) differ', difference),
    ...told(`recorded (-) and real ${live?.version} (+) differ`, live?.realAndRecorded),
    ...told(`real ${live?.version} (-) and simulated (+) differ`, live?.realAndSimulated),
  ];
  const [first = '', ...more] = wrap(what, WIDTH - INDENT.length).map((line, at) => (at === 0 ? line : INDENT + line));
  return [
    `${paint(tones[status], status.padEnd(7))}  ${first}`,
    ...more,
    ...lines.flatMap((line) => folded(printable(line))),
  ];
}

/** A line as it stands below its row; one that is too long goes on further in, and its JSON may be broken behind a comma. */
function folded(line: string): string[] {
  if (INDENT.length + widthOf(line) <= WIDTH) return [`${INDENT}${line}`];
  const lead = /^ *(?:[-+] )?/.exec(line)?.[0] ?? '';
  const further = ' '.repeat(lead.length + 2);
  const pieces = wrap(line.slice(lead.length).replaceAll(',"', ', "'), WIDTH - INDENT.length - further.length);
  return pieces.map((piece, at) => `${INDENT}${at === 0 ? lead : further}${piece}`);
}

/** How it all came out: a line for each profile where there are several, and the sum. */
export function summaryLines(rows: readonly LiveRow[]): string[] {
  const tallies = [...talliesOf(rows)];
  const widest = Math.max(...tallies.map(([profile]) => profile.length));
  const lines = tallies.map(([profile, tally]) => `${printable(profile).padEnd(widest)}  ${tallyText(tally)}`);
  return [...(tallies.length > 1 ? lines : []), tallyText(tallyOf(rows))];
}

function tallyText({ passed, failed, skipped, declined, invalid }: Tally): string {
  const why =
    declined === 0 ? '' : ` (${declined} declined as ${declined === 1 ? 'a bug' : 'bugs'} of the real broker)`;
  const wrong = invalid === 0 ? '' : `, ${invalid} invalid`;
  return `${passed} passed, ${failed} failed, ${skipped} skipped${why}${wrong}`;
}

/** What programs read of all rows. */
export function reportJson(rows: readonly LiveRow[]) {
  return { ...tallyOf(rows), profiles: Object.fromEntries(talliesOf(rows)), experiments: rows.map(rowJson) };
}

function rowJson({ file, id, title, profile, version, status, declined, reason, difference, live }: LiveRow) {
  const none = null;
  return {
    file,
    id: id ?? none,
    title: title ?? none,
    profile: profile ?? none,
    version: version ?? none,
    status,
    declined,
    reason: reason ?? none,
    difference: told(difference),
    ...(live === undefined
      ? {}
      : {
          live: {
            version: live.version,
            tries: live.tries,
            realAndRecorded: told(live.realAndRecorded),
            realAndSimulated: told(live.realAndSimulated),
          },
        }),
  };
}

const told = (difference: Difference | undefined) =>
  difference === undefined ? null : { ...difference, lines: differenceLines(difference) };
