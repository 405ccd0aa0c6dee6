/** The parts of help that the parser does not know of. */
import type { Command } from 'commander';

/** A command to copy, and what it does. */
export type Example = readonly [line: string, what: string];

const LONGEST_BESIDE = 46;

/** The examples as lines; what a long one does stands below it. */
export function exampleLines(examples: readonly Example[]): string {
  const width = examples.reduce((most, [{ length }]) => (length <= LONGEST_BESIDE ? Math.max(most, length) : most), 0);
  const lines = examples.map(([line, what]) =>
    line.length > width ? `  ${line}\n  ${' '.repeat(width)}  ${what}` : `  ${line.padEnd(width)}  ${what}`,
  );
  return ['Examples:', ...lines, ''].join('\n');
}

/** Gives a command its help: one line for the list of commands, and above its own usage what it is for, by examples. */
export function describe(command: Command, summary: string, about: string, examples: readonly Example[]): Command {
  return command.summary(summary).addHelpText('before', `${about}\n\n${exampleLines(examples)}`);
}
