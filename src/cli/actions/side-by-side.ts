/** A table with a column for each of several things, in bands where they do not fit beside each other. */
import type { Tone } from '../../report/text/paint.ts';
import { column, widthOf } from '../../report/text/width.ts';
import type { Terminal } from '../terminal.ts';

/** A row: a cell for each column, and how each is painted. */
export interface Row {
  readonly label: string;
  readonly cells: readonly string[];
  readonly tones?: readonly Tone[] | undefined;
}

/** Rows under a title. */
export interface Section {
  readonly title: string;
  readonly rows: readonly Row[];
}

/** Between columns, where there is room. */
const GAPS = [2, 1] as const;

/** The lines of the table. */
export function sideBySide(heads: readonly string[], sections: readonly Section[], terminal: Terminal): string[] {
  const { width, paint } = terminal;
  const rows = sections.flatMap((section) => section.rows);
  const most = (texts: readonly string[]): number => texts.reduce((max, text) => Math.max(max, widthOf(text)), 0);
  const labelWidth = most([...rows.map(({ label }) => label), sections[0]?.title ?? '']);
  const cellWidth = most([...heads, ...rows.flatMap(({ cells }) => cells)]);
  const fitting = (gap: number): number => Math.max(1, Math.floor((width - labelWidth) / (cellWidth + gap)));
  const gap = fitting(GAPS[0]) < heads.length && fitting(GAPS[1]) >= heads.length ? GAPS[1] : GAPS[0];
  const beside = fitting(gap);
  const lines: string[] = [];
  for (let from = 0; from < heads.length; from += beside) {
    const band = <T>(cells: readonly T[]): readonly T[] => cells.slice(from, from + beside);
    sections.forEach(({ title, rows: own }, index) => {
      if (lines.length > 0) lines.push('');
      const shown = band(heads).map((head) => column(head, cellWidth));
      const heading = index > 0 ? title : [column(title, labelWidth), ...shown].join(' '.repeat(gap)).trimEnd();
      lines.push(paint('strong', heading));
      for (const { label, cells, tones } of own) {
        const painted = band(cells).map((cell, at) => paint(tones?.[from + at] ?? 'plain', column(cell, cellWidth)));
        lines.push([column(label, labelWidth), ...painted].join(' '.repeat(gap)).trimEnd());
      }
    });
  }
  return lines;
}
