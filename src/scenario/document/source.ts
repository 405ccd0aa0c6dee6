/** The text of a file, and where an offset stands in it. */

/** A file as it was read. */
export interface Source {
  readonly file: string;
  readonly text: string;
}

/** A stretch of a file's text. */
export interface Place {
  readonly source: Source;
  readonly start: number;
  /** Right after the last character. */
  readonly end: number;
}

/** A line and a column, both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

const starts = new WeakMap<Source, readonly number[]>();

/** Where an offset stands. */
export function positionOf(source: Source, offset: number): Position {
  const lines = lineStarts(source);
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (lines[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - lines[low]! + 1 };
}

/** The text of a line, without its break. */
export function lineText(source: Source, line: number): string {
  const lines = lineStarts(source);
  const end = lines[line] ?? source.text.length + 1;
  return source.text.slice(lines[line - 1] ?? 0, end - 1).replace(/\r$/, '');
}

function lineStarts(source: Source): readonly number[] {
  let found = starts.get(source);
  if (found === undefined) {
    const lines = [0];
    for (let at = source.text.indexOf('\n'); at >= 0; at = source.text.indexOf('\n', at + 1)) lines.push(at + 1);
    found = lines;
    starts.set(source, found);
  }
  return found;
}
