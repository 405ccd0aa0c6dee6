/** `queuescope compare`: one scenario on several kinds of broker. */
import { comparison, comparisonJson, ownProblems, plannedComparison, runnable } from '../../campaign/index.ts';
import { grouped } from '../../report/text/grouped.ts';
import { printable } from '../../report/text/printable.ts';
import { availableProfiles, codeFrames, type ProfileName } from '../../scenario/index.ts';
import { CliError, type ExitStatus, exit } from '../exit.ts';
import { readBeside, readInput, STDIN } from '../files/read.ts';
import { jsonText } from '../json.ts';
import type { Terminal } from '../terminal.ts';
import { compareText } from './compare-text.ts';
import { WatchedRuns } from './runs-watch.ts';
import { nameOf } from './scenario-input.ts';
import { countOf, guaranteesNamed, profileNamed } from './words.ts';

/** The options of `compare`. */
export interface CompareOptions {
  readonly profiles?: readonly string[];
  readonly seeds?: string;
  readonly seed?: string;
  readonly guarantee?: readonly string[];
  readonly workers?: string;
  readonly json?: boolean;
}

/** Runs the file on each profile that can run it, and prints what came of it. */
export async function compareCommand(
  [name]: readonly string[],
  options: CompareOptions,
  terminal: Terminal,
): Promise<ExitStatus> {
  if (name === undefined) throw new CliError(exit.usage, 'no scenario file was named', 'name one, or say --matrix');
  const profiles = profilesNamed(options.profiles);
  const guarantees = guaranteesNamed(options.guarantee ?? []);
  const seeds = countOf(options.seeds ?? '1', '--seeds');
  const runs = new WatchedRuns(options.workers, terminal);
  const planned = plannedComparison(
    await readInput(name),
    { file: nameOf(name), path: name === STDIN ? undefined : name },
    profiles,
    readBeside,
  );
  const problems = ownProblems(planned);
  if (problems.length > 0) {
    terminal.complain(codeFrames(problems));
    throw new CliError(exit.invalid, 'nothing was run', 'mend the file and try again');
  }
  const able = runnable(planned).length;
  if (able === 0) {
    for (const each of planned.candidates) if ('problems' in each) terminal.complain(codeFrames(each.problems));
    throw new CliError(exit.invalid, `${printable(nameOf(name))} can be run on none of ${profiles.join(', ')}`);
  }
  const compared = await runs.during(able * seeds, (makeRuns) =>
    comparison(planned, { seed: options.seed, seeds }, makeRuns),
  );
  terminal.print(
    options.json === true ? jsonText(comparisonJson(compared)) : compareText(compared, guarantees, terminal),
  );
  if (!runs.interrupted) return exit.kept;
  const done = compared.profiles.filter(({ ran }) => ran).length;
  terminal.complain(`Interrupted: ${grouped(done)} of ${grouped(able)} profiles were run.`);
  return exit.interrupted;
}

/** The profiles of these names, each once; all where none was named. */
export function profilesNamed(words: readonly string[] | undefined): readonly ProfileName[] {
  return words === undefined ? availableProfiles : [...new Set(words.map((word) => profileNamed(word.trim())))];
}
