/** What came of searches, file by file: text as it comes, or all of it as one document. */
import type { RunOutcome } from '../../campaign/index.ts';
import { type ExitStatus, exit } from '../exit.ts';
import { jsonText } from '../json.ts';
import type { Terminal } from '../terminal.ts';
import { summaryText, type Tally, tallyOf } from './run-text.ts';
import { type BadFile, type GoodFile, nameOf } from './scenario-input.ts';

/** How the results of one kind of search are shown. */
export interface SearchView<R> {
  /** The key under which the document of several files has them. */
  readonly many: string;
  document(result: R): object;
  summary(path: string, result: R, terminal: Terminal): string;
  text(path: string, result: R, terminal: Terminal): string;
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

const statusOf: Readonly<Record<RunOutcome, ExitStatus>> = {
  kept: exit.kept,
  broken: exit.broken,
  undecided: exit.undecided,
};
