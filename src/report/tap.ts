/** The Test Anything Protocol, version 13: a line for each promise, with YAML below the broken ones. */
import { type Expectation, explanation, type Outcome } from './outcome.ts';
import { printable, printableLines } from './text/printable.ts';

/** The report as text. */
export function tap(outcomes: readonly Outcome[]): string {
  const promises = outcomes.flatMap((outcome) => outcome.expectations.map((expectation) => ({ expectation, outcome })));
  const plan = promises.length === 0 ? '1..0 # skipped: nothing was promised' : `1..${promises.length}`;
  return [
    'TAP version 13',
    plan,
    ...promises.flatMap(({ expectation, outcome }, index) => point(index + 1, expectation, outcome)),
    '',
  ].join('\n');
}

function point(number: number, expectation: Expectation, outcome: Outcome): string[] {
  const { name, promised, ok, line, column } = expectation;
  const what = description(`${outcome.scenario}: ${name}: ${promised}`);
  if (ok) return [`ok ${number} - ${what}`];
  return [
    `not ok ${number} - ${what}`,
    '  ---',
    ...explanation(expectation, outcome).map(([word, value]) => `  ${word}: ${yaml(value)}`),
    `  file: ${yaml(outcome.file)}`,
    ...(line === undefined ? [] : [`  line: ${line}`]),
    ...(column === undefined ? [] : [`  column: ${column}`]),
    '  ...',
  ];
}

/** A description on one line; a bare # would begin a directive such as SKIP. */
const description = (text: string): string => printable(text).replace(/[\\#]/g, (found) => `\\${found}`);

/** A value as YAML on one line; JSON text is YAML too. */
const yaml = (text: string): string => JSON.stringify(printableLines(text));
