/** Problems as workflow commands of GitHub Actions, each at its line. */
import { printable } from '../../report/text/printable.ts';
import type { Problem } from '../../scenario/index.ts';

/** A line for each problem. */
export const problemCommands = (problems: readonly Problem[]): string =>
  problems.map((problem) => `${command(problem)}\n`).join('');

function command({ severity, file, line, column, endLine, endColumn, code, message, hint }: Problem): string {
  const place = `file=${property(file)},line=${line},col=${column},endLine=${endLine}`;
  const last = endLine === line ? `,endColumn=${endColumn}` : '';
  return `::${severity} ${place}${last},title=${property(code)}::${data(hint === '' ? message : `${message}; ${hint}`)}`;
}

/** The text of a command; it has one line, as `printable` makes it. */
const data = (text: string): string => printable(text).replaceAll('%', '%25');

/** The value of a property, in which colons and commas mean something too. */
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
