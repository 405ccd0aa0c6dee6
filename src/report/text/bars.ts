/** Charts of characters: bars that lie beside their numbers, and shades for the cells of a grid. */
import { column, widthOf } from './width.ts';

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const SHADES = { fine: [' ', '░', '▒', '▓', '█'], ascii: [' ', '.', ':', '+', '#'] } as const;

/** A bar of a length from 0 to 1, to an eighth of a column; in ASCII to a whole one. What is not nothing shows something. */
export function bar(part: number, width: number, ascii = false): string {
  const eighths = Math.min(width * 8, Math.max(part > 0 ? 1 : 0, Math.round(part * width * 8)));
  if (ascii) return '#'.repeat(Math.ceil(eighths / 8));
  return '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '');
}

/** A shade for a part from 0 to 1: empty for nothing and full for all, and for neither of what lies between. */
export function shade(part: number, ascii = false): string {
  const shades = ascii ? SHADES.ascii : SHADES.fine;
  if (part <= 0 || part >= 1) return part <= 0 ? shades[0] : shades[4];
  return shades[Math.min(3, 1 + Math.floor(part * 3))] ?? shades[3];
}

/** A number of a chart as it is written, and as long as its bar is, from 0 to 1; null where there is no number. */
export interface Bar {
  readonly text: string;
  readonly part: number | null;
}

/** A column of a chart. */
export interface BarColumn {
  readonly heading: string;
  readonly bars: readonly Bar[];
}

/** The shape of a chart. */
export interface ChartShape {
  readonly width: number;
  readonly ascii: boolean;
}

const GAP = 2;
const LONGEST_LABEL = 20;
/** A bar that is shorter than this shows nothing. */
const SHORTEST_BAR = 6;
const LONGEST_BAR = 24;

/**
 * Bars with a label at the beginning of each row, in as many columns as fit beside each other; the columns that do not
 * fit stand below.
 */
export function barChart(
  heading: string,
  labels: readonly string[],
  columns: readonly BarColumn[],
  shape: ChartShape,
): string[] {
  const labelWidth = Math.min(LONGEST_LABEL, longest([heading, ...labels]));
  const numberWidth = longest(columns.flatMap(({ bars }) => bars.map(({ text }) => text)));
  const narrowest = Math.max(numberWidth + 1 + SHORTEST_BAR, longest(columns.map((each) => each.heading)));
  const fitting = Math.max(1, Math.floor((shape.width - labelWidth) / (narrowest + GAP)));
  const beside = Math.ceil(columns.length / Math.ceil(columns.length / fitting));
  const room = Math.floor((shape.width - labelWidth) / beside) - GAP;
  const barWidth = Math.min(LONGEST_BAR, room - numberWidth - 1);
  const lines: string[] = [];
  for (let from = 0; from < columns.length; from += beside) {
    const band = columns.slice(from, from + beside);
    if (from > 0) lines.push('');
    const cellWidth = Math.min(room, Math.max(barWidth + 1 + numberWidth, narrowest));
    lines.push(
      line(
        right(heading, labelWidth),
        band.map((each) => column(each.heading, cellWidth)),
      ),
    );
    labels.forEach((label, row) => {
      const cells = band.map(({ bars }) => column(cellOf(bars[row], numberWidth, barWidth, shape.ascii), cellWidth));
      lines.push(line(right(label, labelWidth), cells));
    });
  }
  return lines;
}

function cellOf(found: Bar | undefined, numberWidth: number, barWidth: number, ascii: boolean): string {
  const { text, part } = found ?? { text: '-', part: null };
  return `${right(text, numberWidth)} ${part === null ? '' : bar(part, barWidth, ascii)}`;
}

/** A grid of cells with labels above and at the left, broken into bands where it is wider than there is room. */
export function gridChart(
  corner: string,
  above: readonly string[],
  labels: readonly string[],
  cell: (row: number, at: number) => string,
  { width }: ChartShape,
): string[] {
  const labelWidth = Math.min(LONGEST_LABEL, longest([corner, ...labels]));
  const cells = labels.map((_, row) => above.map((__, at) => cell(row, at)));
  const cellWidth = Math.min(LONGEST_LABEL, longest([...above, ...cells.flat()]));
  const beside = Math.max(1, Math.floor((width - labelWidth) / (cellWidth + GAP)));
  const lines: string[] = [];
  for (let from = 0; from < above.length; from += beside) {
    const band = <T>(row: readonly T[]): readonly T[] => row.slice(from, from + beside);
    if (from > 0) lines.push('');
    lines.push(
      line(
        right(corner, labelWidth),
        band(above).map((each) => right(each, cellWidth)),
      ),
    );
    labels.forEach((label, row) => {
      lines.push(
        line(
          right(label, labelWidth),
          band(cells[row] ?? []).map((each) => right(each, cellWidth)),
        ),
      );
    });
  }
  return lines;
}

const longest = (texts: readonly string[]): number => texts.reduce((most, text) => Math.max(most, widthOf(text)), 0);

const line = (label: string, cells: readonly string[]): string => [label, ...cells].join(' '.repeat(GAP)).trimEnd();

function right(text: string, width: number): string {
  const short = column(text, width).trimEnd();
  return ' '.repeat(Math.max(0, width - widthOf(short))) + short;
}
