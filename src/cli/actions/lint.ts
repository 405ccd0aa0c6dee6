/** `queuescope lint`: all problems of all files. */
import { codeFrames, type Problem } from '../../scenario/index.ts';
import { type ExitStatus, exit, worstOf } from '../exit.ts';
import { jsonText } from '../json.ts';
import type { Terminal } from '../terminal.ts';
import { problemCommands } from './problem-commands.ts';
import { nameOf, type ScenarioFile, scenarioFiles, tellBad } from './scenario-input.ts';

/** The options of `lint`. */
export interface LintOptions {
  readonly format?: 'text' | 'json' | 'github';
}

/** Looks at every file and prints what is wrong. */
export async function lintCommand(
  names: readonly string[],
  { format = 'text' }: LintOptions,
  terminal: Terminal,
): Promise<ExitStatus> {
  const files: ScenarioFile[] = [];
  for await (const file of scenarioFiles(names)) files.push(file);
  for (const file of files) if (!file.ok && file.error !== undefined) tellBad(file, terminal);
  const problems = files.flatMap(problemsOf);
  if (format === 'json') terminal.print(jsonText({ files: files.map(described) }));
  else if (format === 'github') terminal.printData(problemCommands(problems));
  else {
    if (problems.length > 0) terminal.print(`${codeFrames(problems)}\n`);
    terminal.say(summary(files, problems));
  }
  return worstOf(files.map((file) => (file.ok ? exit.kept : file.status)));
}

const problemsOf = (file: ScenarioFile): readonly Problem[] => (file.ok ? file.warnings : file.problems);

const described = (file: ScenarioFile) => ({
  file: file.path === undefined ? null : nameOf(file.path),
  ok: file.ok,
  error: file.ok || file.error === undefined ? null : file.error.message,
  problems: problemsOf(file),
});

function summary(files: readonly ScenarioFile[], problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const found = [counted(errors, 'error'), counted(problems.length - errors, 'warning')].filter(
    (words) => words !== '',
  );
  const read = files.filter((file) => file.ok || file.error === undefined).length;
  return `${counted(read, 'file') || 'no file'}: ${found.length === 0 ? 'nothing wrong' : found.join(', ')}`;
}

const counted = (count: number, noun: string): string =>
  count === 0 ? '' : `${count} ${noun}${count === 1 ? '' : 's'}`;
