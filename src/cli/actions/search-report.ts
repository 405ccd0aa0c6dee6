/** What came of searches, file by file: text as it comes, or all of it as one document. */
import type { RunOutcome } from '../../campaign/index.ts';
import type { GuaranteeName } from '../../guarantees/index.ts';
import { CliError, type ExitStatus, exit, worstOf } from '../exit.ts';
import { jsonText } from '../json.ts';
import type { Terminal } from '../terminal.ts';
import { summaryText, type Tally, tallyOf } from './run-text.ts';
import { type BadFile, type GoodFile, nameOf, scenarioFiles, tellBad, tellWarnings } from './scenario-input.ts';
import { guaranteesNamed, isGuarantee } from './words.ts';

/** How the results of one kind of search are shown. */
export interface SearchView<R> {
  /** The key under which the document of several files has them. */
  readonly many: string;
  document(result: R): object;
  summary(path: string, result: R, terminal: Terminal): string;
  text(path: string, result: R, terminal: Terminal): string;
}

/** One kind of search, as a command makes it: an interruption ends the one that is under way, which says what it covered. */
export interface FileSearch<R> {
  readonly interrupted: boolean;
  search(file: GoodFile): Promise<R>;
}

/** What a command was given: files, and guarantees by option or, as people write them, behind it among the files. */
export interface Asked {
  readonly names: readonly string[];
  readonly guarantees: readonly GuaranteeName[];
}

/** Tells files from guarantees: `--guarantee a b file` names two of them. */
export function askedBy(args: readonly string[], options: readonly string[] = []): Asked {
  const more = options.length > 0 ? args.filter(isGuarantee) : [];
  const names = args.filter((arg) => !more.some((name) => name === arg));
  if (names.length === 0)
    throw new CliError(
      exit.usage,
      'no scenario file was named',
      'name a file, a folder of them, or - for standard input',
    );
  return { names, guarantees: guaranteesNamed([...options, ...more]) };
}

/** Searches file after file and prints what came of each; `made` names what an interrupted search was made of. */
export async function searchFiles<R extends { readonly outcome: RunOutcome }>(
  names: readonly string[],
  search: FileSearch<R>,
  report: SearchReport<R>,
  { terminal, made }: { readonly terminal: Terminal; readonly made: string },
): Promise<ExitStatus> {
  for await (const file of scenarioFiles(names)) {
    if (search.interrupted) break;
    if (file.ok) {
      tellWarnings(file, terminal);
      report.searched(file, await search.search(file));
    } else {
      tellBad(file, terminal);
      report.bad(file);
    }
  }
  report.finish();
  if (search.interrupted) terminal.complain(`Interrupted: what was found above is of the ${made}.`);
  return search.interrupted ? exit.interrupted : worstOf(report.statuses);
}

/** What was found about a guarantee, with the run that shows it where there is one. */
interface Found {
  readonly counterexample: { readonly replay: string } | undefined;
}

/** A counterexample, and the findings that it stands behind. */
export interface Shown<F extends Found> {
  readonly found: NonNullable<F['counterexample']>;
  readonly names: readonly F[];
}

/** One counterexample often breaks several guarantees: it is told once. */
export function toldOnce<F extends Found>(findings: readonly F[]): Shown<F>[] {
  const byReplay = new Map<string, F[]>();
  for (const finding of findings) {
    const replay = finding.counterexample?.replay;
    if (replay !== undefined) byReplay.set(replay, [...(byReplay.get(replay) ?? []), finding]);
  }
  return [...byReplay.values()].map((names) => {
    return { found: names[0]?.counterexample as NonNullable<F['counterexample']>, names };
  });
}

/** Prints results as they come. */
export class SearchReport<R extends { readonly outcome: RunOutcome }> {
  readonly statuses: ExitStatus[] = [];
  private readonly documents: unknown[] = [];
  private tally: Tally = { kept: 0, broken: 0, undecided: 0, bad: 0 };
  private readonly view: SearchView<R>;
  private readonly single: boolean;
  private readonly json: boolean;
  private readonly terminal: Terminal;

  constructor(view: SearchView<R>, single: boolean, json: boolean, terminal: Terminal) {
    this.view = view;
    this.single = single;
    this.json = json;
    this.terminal = terminal;
  }

  /** Takes the result of a file. */
  searched(file: GoodFile, result: R): void {
    const { json, terminal, statuses, view } = this;
    this.tally = tallyOf(this.tally, result.outcome);
    if (json) this.documents.push({ file: nameOf(file.path), ...view.document(result) });
    else if (terminal.quiet) terminal.print(view.summary(file.path, result, terminal));
    else terminal.print(`${statuses.length > 0 ? '\n\n' : ''}${view.text(file.path, result, terminal)}`);
    statuses.push(statusOf[result.outcome]);
  }

  /** Takes a file that could not be searched. */
  bad({ path, status, error, problems }: BadFile): void {
    this.tally = tallyOf(this.tally, 'bad');
    this.statuses.push(status);
    this.documents.push({
      file: path === undefined ? null : nameOf(path),
      error: error?.message ?? 'invalid',
      problems,
    });
  }

  /** Prints what comes last. */
  finish(): void {
    const { single, json, terminal, documents, tally, view } = this;
    if (json) terminal.print(jsonText(single ? documents[0] : { [view.many]: documents }));
    else if (!single) terminal.print(`${terminal.quiet ? '' : '\n'}${summaryText(tally, terminal)}`);
  }
}

/** The exit status of each outcome. */
export const statusOf: Readonly<Record<RunOutcome, ExitStatus>> = {
  kept: exit.kept,
  broken: exit.broken,
  undecided: exit.undecided,
};
