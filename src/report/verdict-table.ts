/** The verdicts of a run as a table for a terminal: a glyph, a word and the reason. */
import { unreachable } from '../model/assert.ts';
import type { Verdict, VerdictStatus } from '../model/verdict.ts';
import { type Paint, plainPaint, type Tone } from './text/paint.ts';
import { printable } from './text/printable.ts';
import { column, widthOf, wrap } from './text/width.ts';

/** A guarantee, what was decided about it, and what its scenario promised (undefined where it promised nothing). */
export interface VerdictRow {
  readonly name: string;
  readonly verdict: Verdict;
  readonly expected: VerdictStatus | undefined;
  /** What more the scenario promised that did not come true, e.g. `it takes 2 faults`; undefined where that is all. */
  readonly missed?: string | undefined;
  /** Whether it was asked to hold although its scenario promises nothing about it; not where this is left out. */
  readonly asked?: boolean | undefined;
}

/** How the table is printed. */
export interface VerdictTableOptions {
  readonly width?: number;
  readonly ascii?: boolean;
  readonly paint?: Paint;
}

const glyphs: Readonly<Record<VerdictStatus, { readonly glyph: string; readonly ascii: string; readonly tone: Tone }>> =
  {
    holds: { glyph: '✓', ascii: '+', tone: 'good' },
    violated: { glyph: '✗', ascii: 'x', tone: 'bad' },
    undecided: { glyph: '?', ascii: '?', tone: 'warn' },
  };

/** The mark of a verdict. */
export const verdictGlyph = (status: VerdictStatus, ascii = false): string =>
  ascii ? glyphs[status].ascii : glyphs[status].glyph;

const STATUS_WIDTH = 9;
const LONGEST_NAME = 32;
const NARROWEST = 24;

/** Whether a verdict is the promised one; one that nothing was promised about always is. */
export const asPromised = ({ verdict, expected }: VerdictRow): boolean =>
  expected === undefined || verdict.status === expected;

/** The table, a row for each guarantee in the order given, with its reason wrapped beside it. */
export function verdictTable(rows: readonly VerdictRow[], options: VerdictTableOptions = {}): string[] {
  if (rows.length === 0) return ['No guarantee was asked about.'];
  const paint = options.paint ?? plainPaint;
  const longest = rows.reduce((most, { name }) => Math.max(most, widthOf(printable(name))), 0);
  const nameWidth = Math.min(longest, LONGEST_NAME);
  const before = 2 + nameWidth + 2 + STATUS_WIDTH + 2;
  const room = Math.max(NARROWEST, (options.width ?? 80) - before);
  return rows.flatMap((row) => {
    const { status, because } = row.verdict;
    const { tone } = glyphs[status];
    const head = `${paint(tone, verdictGlyph(status, options.ascii))} ${column(printable(row.name), nameWidth)}`;
    const [first = '', ...more] = [...wrap(printable(because), room), ...wrap(promise(row), room)].filter(
      (line) => line !== '',
    );
    return [
      `${head}  ${paint(tone, column(status, STATUS_WIDTH))}  ${first}`.trimEnd(),
      ...more.map((line) => `${' '.repeat(before)}${line}`),
    ];
  });
}

function promise(row: VerdictRow): string {
  const { verdict, expected } = row;
  if (expected === undefined)
    return row.asked === true && verdict.status === 'violated'
      ? 'It was asked to hold; the scenario promises nothing about it.'
      : '';
  if (row.missed !== undefined) return `BUT the scenario promises: ${row.missed}`;
  if (asPromised(row)) return expected === 'holds' ? '' : '(as promised)';
  return `BUT the scenario promises: ${promisedWords(expected)}${verdict.status === 'undecided' ? ', which was not shown' : ''}`;
}

function promisedWords(status: VerdictStatus): string {
  switch (status) {
    case 'holds':
      return 'it holds';
    case 'violated':
      return 'it is violated';
    case 'undecided':
      return 'it stays undecided';
    default:
      return unreachable(status);
  }
}

/** The counts of a run in one or more lines: what there was any of, in the order given. */
export function countsLines(counts: Readonly<Record<string, number>>, width = 80): string[] {
  const some = Object.entries(counts).filter(([, count]) => count !== 0);
  if (some.length === 0) return ['Nothing was counted.'];
  // A count stays beside its word: the two are wrapped as one.
  const parts = some.map(([name, count]) => `${count}\u00a0${printable(name)}`);
  return wrap(parts.join(', '), width).map((line) => line.replaceAll('\u00a0', ' '));
}
