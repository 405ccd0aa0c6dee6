/** A problem as a terminal shows it: where it is, what it is, the line with the place underlined, and how to mend it. */
import type { Problem } from './problem.ts';
import { printable } from './shown.ts';

const width = 80;

/**
 * Writes a problem in lines of at most 80 columns (a long file name or word may exceed them):
 *
 *     shop.yaml:7:34  QS303  "-5ms" is negative
 *        7 | producers: [{ id: shop, to: orders, every: -5ms }]
 *          |                                            ^^^^
 *          = a duration is 0 or more
 */
export function codeFrame(problem: Problem): string {
  const { file, line, column, code, severity, message, hint } = problem;
  const head = `${printable(file)}:${line}:${column}  ${code}  ${severity === 'warning' ? 'warning: ' : ''}${message}`;
  const gutter = ' '.repeat(Math.max(4, String(line).length));
  const lines = wrapped(printable(head), '    ');
  if (problem.source.trim() !== '') lines.push(...excerpt(problem, gutter));
  if (hint !== '') lines.push(...wrapped(`${gutter} = ${printable(hint)}`, `${gutter}   `));
  return lines.join('\n');
}

/** Several problems, with an empty line between them. */
export const codeFrames = (problems: readonly Problem[]): string => problems.map(codeFrame).join('\n\n');

function excerpt(problem: Problem, gutter: string): string[] {
  const { line, column, endLine, endColumn, source } = problem;
  const text = printable(source.replaceAll('\t', ' '));
  const room = width - gutter.length - 3;
  const end = endLine > line ? text.length : endColumn - 1;
  // Of a long line the part around the place is shown.
  const from =
    column - 1 + 20 < room || text.length <= room ? 0 : Math.max(0, Math.min(column - 1 - 20, text.length - room));
  const part = text.slice(from, from + room);
  const indent = Math.min(column - 1 - from, room - 1);
  const carets = '^'.repeat(Math.max(1, Math.min(end - column + 1, part.length - indent)));
  return [
    `${String(line).padStart(gutter.length)} | ${part}`.trimEnd(),
    `${gutter} | ${' '.repeat(Math.max(0, indent))}${carets}`,
  ];
}

function wrapped(text: string, indent: string): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > width) {
    const cut = rest.lastIndexOf(' ', width);
    if (cut <= indent.length) break;
    lines.push(rest.slice(0, cut).trimEnd());
    rest = indent + rest.slice(cut + 1);
  }
  return [...lines, rest];
}
