/** Problems as marks in a text: ranges of offsets. */
import type { Problem } from '../../src/scenario/problem.ts';

/** A mark. */
export interface Mark {
  readonly from: number;
  readonly to: number;
  readonly severity: 'error' | 'warning';
  /** What is wrong and, on a line of its own, how to mend it. */
  readonly message: string;
  readonly code: string;
}

/** The marks of problems in a text; those of another file stand at its beginning, where it is extended. */
export function marksOf(problems: readonly Problem[], file: string, text: string): readonly Mark[] {
  const lines = lineStarts(text);
  return problems.map(({ file: of, line, column, endLine, endColumn, severity, message, hint, code }) => {
    const here = of === file;
    const from = here ? offsetAt(lines, text.length, line, column) : extendsAt(text);
    const to = here ? offsetAt(lines, text.length, endLine, endColumn) : from;
    const where = here ? '' : `${of}, line ${line}: `;
    return {
      from,
      to: Math.max(from, to),
      severity,
      code,
      message: `${where}${message}${hint === '' ? '' : `\n${hint}`}`,
    };
  });
}

/** The offset of a place that counts from 1, within the text. */
export function offsetOf(text: string, line: number, column: number): number {
  return offsetAt(lineStarts(text), text.length, line, column);
}

const extendsAt = (text: string): number => Math.max(0, /^extends:/m.exec(text)?.index ?? 0);

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function offsetAt(starts: readonly number[], length: number, line: number, column: number): number {
  const index = Math.min(Math.max(1, line), starts.length) - 1;
  const end = (starts[index + 1] ?? length + 1) - 1;
  return Math.min((starts[index] as number) + Math.max(0, column - 1), end, length);
}
