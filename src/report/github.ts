/** Workflow commands of GitHub Actions: each broken promise becomes an annotation at its line of the scenario file. */
import { type Expectation, explanation, type Outcome } from './outcome.ts';
import { printable } from './text/printable.ts';

/** A line for each broken promise; empty text where all were kept. */
export function github(outcomes: readonly Outcome[]): string {
  const commands = outcomes.flatMap((outcome) =>
    outcome.expectations.filter(({ ok }) => !ok).map((expectation) => command(expectation, outcome)),
  );
  return commands.map((line) => `${line}\n`).join('');
}

function command(expectation: Expectation, outcome: Outcome): string {
  const { name, observed, line, column } = expectation;
  const properties = [
    `file=${property(outcome.file)}`,
    ...(line === undefined ? [] : [`line=${line}`]),
    ...(line === undefined || column === undefined ? [] : [`col=${column}`]),
    `title=${property(`${outcome.scenario}: ${name} ${observed}`)}`,
  ];
  const told = explanation(expectation, outcome).map(([word, value]) => `${word}: ${value}`);
  return `::error ${properties.join(',')}::${data(told.join('\n'))}`;
}

/** The text of a command. */
const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

/** The value of a property, in which colons and commas mean something too. */
const property = (text: string): string => data(printable(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
