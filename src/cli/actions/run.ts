/** `queuescope run` and `queuescope replay`: scenarios run once, and printed in the form asked for. */
import { CodeError } from '../../campaign/code-error.ts';
import { pathOf } from '../../campaign/path-code.ts';
import { planOf } from '../../campaign/plan-code.ts';
import type { RunOutcome } from '../../campaign/promises.ts';
import { conduct, type RunChoice, type RunReport } from '../../campaign/run-report.ts';
import type { ProfileName } from '../../scenario/index.ts';
import type { RunFormat } from '../commands/run.ts';
import { CliError, type ExitStatus, exit, worstOf } from '../exit.ts';
import { STDIN } from '../files/read.ts';
import type { Terminal } from '../terminal.ts';
import type { OutputOptions } from './output.ts';
import { type GoodFile, type Seen, scenarioFiles, tellBad, tellWarnings } from './scenario-input.ts';
import { formOf, sinkFor } from './sinks.ts';
import { profileNamed } from './words.ts';

/** The options of `run`. */
export interface RunOptions extends OutputOptions {
  readonly seed?: string;
  readonly profile?: string;
  readonly format?: RunFormat;
  readonly json?: boolean;
  readonly watch?: boolean;
}

/** The options of `replay`. */
export interface ReplayOptions extends Omit<RunOptions, 'watch'> {
  readonly plan?: string;
  readonly path?: string;
}

/** A file that was run. */
export interface Ran {
  readonly file: GoodFile;
  readonly report: RunReport;
}

/** What may be chosen for every run. */
export type Choice = Omit<RunChoice, 'file'> & { readonly profile?: ProfileName | undefined };

/** Runs every file, again and again if it is to watch them. */
export async function runCommand(
  names: readonly string[],
  options: RunOptions,
  terminal: Terminal,
): Promise<ExitStatus> {
  const choice: Choice = { seed: options.seed, profile: chosen(options.profile) };
  if (!options.watch) return runAll(names, choice, options, terminal);
  if (names.includes(STDIN)) throw new CliError(exit.usage, 'standard input cannot be watched', 'name a file');
  const { watching } = await import('./watch.ts');
  return watching(names, (seen) => runAll(names, choice, options, terminal, seen), terminal);
}

/** Runs one file as a replay line says. */
export async function replayCommand(
  names: readonly string[],
  options: ReplayOptions,
  terminal: Terminal,
): Promise<ExitStatus> {
  const { seed, plan, path, profile } = options;
  if (seed === undefined && plan === undefined && path === undefined)
    throw new CliError(exit.usage, 'say what to replay', 'give --seed, --plan or --path as the run printed it');
  const faults = plan === undefined ? undefined : understood(() => planOf(plan));
  const steps = path === undefined ? undefined : understood(() => pathOf(path));
  return runAll(names, { seed, faults, path: steps, profile: chosen(profile) }, options, terminal);
}

const chosen = (name: string | undefined): ProfileName | undefined =>
  name === undefined ? undefined : profileNamed(name);

async function runAll(
  names: readonly string[],
  choice: Choice,
  options: RunOptions,
  terminal: Terminal,
  seen?: Seen,
): Promise<ExitStatus> {
  const sink = await sinkFor(formOf(options), names, options, terminal);
  const statuses: ExitStatus[] = [];
  for await (const file of scenarioFiles(names, seen, choice.profile)) {
    if (file.ok) {
      tellWarnings(file, terminal);
      const report = understood(() => reportOf(file, choice));
      statuses.push(statusOf[report.outcome]);
      sink.ran({ file, report });
    } else {
      tellBad(file, terminal);
      statuses.push(file.status);
      sink.bad(file);
    }
  }
  await sink.finish();
  return worstOf(statuses);
}

const statusOf: Readonly<Record<RunOutcome, ExitStatus>> = {
  kept: exit.kept,
  broken: exit.broken,
  undecided: exit.undecided,
};

function reportOf({ scenario, path }: GoodFile, { profile, ...choice }: Choice): RunReport {
  const report = conduct(scenario, { ...choice, file: path === STDIN ? undefined : path });
  return profile === undefined ? report : { ...report, replay: `${report.replay} --profile ${profile}` };
}

/** What the work gives; a code that cannot be used is invalid input. */
function understood<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof CodeError) throw new CliError(exit.invalid, error.message);
    throw error;
  }
}
