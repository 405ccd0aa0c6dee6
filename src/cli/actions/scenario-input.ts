/** Scenario files from the command line, read and parsed, or what keeps them from being scenarios. */

import { printable } from '../../report/text/printable.ts';
import {
  codeFrames,
  type ParsedScenario,
  type Problem,
  type ProfileName,
  parseScenario,
} from '../../scenario/index.ts';
import { CliError, type ExitStatus, exit } from '../exit.ts';
import { readBeside, readInput, STDIN } from '../files/read.ts';
import { type Named, scenarioPaths } from '../files/scenario-paths.ts';
import type { Terminal } from '../terminal.ts';

/** A file that is a scenario. */
export type GoodFile = { readonly path: string } & Extract<ParsedScenario, { readonly ok: true }>;

/** A file that is none: it cannot be read, or it has problems. */
export type BadFile = {
  readonly path: string | undefined;
  readonly ok: false;
  readonly status: ExitStatus;
  readonly problems: readonly Problem[];
  readonly error: CliError | undefined;
};

/** What a file turned out to be. */
export type ScenarioFile = GoodFile | BadFile;

/** Told of each file that is looked at, also of those that others extend. */
export type Seen = (path: string) => void;

/** Reads what the command line names, one file after the other; `profile` is the kind of all their brokers. */
export async function* scenarioFiles(
  names: readonly string[],
  seen: Seen = () => {},
  profile?: ProfileName,
): AsyncGenerator<ScenarioFile, void> {
  for (const named of scenarioPaths(names)) yield await scenarioFile(named, seen, profile);
}

/** Reads one file that has to be a scenario; throws where it is none, when its problems have been told. */
export async function onlyScenario(name: string, terminal: Terminal): Promise<GoodFile> {
  return goodFrom(await readInput(name), name, undefined, terminal);
}

/** The same for a file that has been read. */
export function goodFrom(
  content: Uint8Array,
  path: string,
  profile: ProfileName | undefined,
  terminal: Terminal,
): GoodFile {
  const parsed = parseScenario(content, nameOf(path), readBeside, profile);
  if (!parsed.ok) {
    if (isTrace(content)) throw traceError(path);
    terminal.complain(codeFrames(parsed.problems));
    throw new CliError(exit.invalid, 'nothing was run', 'mend the file and try again');
  }
  return { ...parsed, path };
}

/** Says on standard error why a file is no scenario. */
export function tellBad({ error, problems }: BadFile, terminal: Terminal): void {
  if (error !== undefined)
    terminal.complain(`queuescope: ${error.message}${error.hint === '' ? '' : `; ${error.hint}`}`);
  else terminal.complain(codeFrames(problems));
}

/** Says on standard error what is doubtful about a scenario, also to those who want it quiet: it may be a typing error. */
export function tellWarnings({ warnings }: GoodFile, terminal: Terminal): void {
  if (warnings.length > 0) terminal.complain(codeFrames(warnings));
}

/** Whether a file begins as traces do; as a scenario each of its lines would be a problem of YAML. */
const isTrace = (content: Uint8Array): boolean =>
  /^\uFEFF?\s*\{[^\n]*"format"\s*:\s*"queuescope-trace\//.test(new TextDecoder().decode(content.subarray(0, 4_096)));

const traceError = (path: string): CliError =>
  new CliError(
    exit.invalid,
    `${printable(nameOf(path))} is a trace, not a scenario`,
    'ask `queuescope judge` what holds in it, and `queuescope export` to draw it',
  );

/** The name of a file in messages and replay lines. */
export const nameOf = (path: string): string => (path === STDIN ? '<stdin>' : path);

async function scenarioFile(named: Named, seen: Seen, profile?: ProfileName): Promise<ScenarioFile> {
  const bad = { ok: false, problems: [], error: undefined } as const;
  if ('error' in named) return { ...bad, path: undefined, status: named.error.status, error: named.error };
  const { path } = named;
  seen(path);
  try {
    const content = await readInput(path);
    const beside = (name: string) => {
      seen(name);
      return readBeside(name);
    };
    const parsed = parseScenario(content, nameOf(path), beside, profile);
    if (!parsed.ok && isTrace(content)) throw traceError(path);
    return parsed.ok ? { ...parsed, path } : { ...bad, path, status: exit.invalid, problems: parsed.problems };
  } catch (error) {
    if (error instanceof CliError) return { ...bad, path, status: error.status, error };
    throw error;
  }
}
