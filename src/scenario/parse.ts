/** From the text of a scenario file to the scenario, or to everything that is wrong with it. */

import type { ProfileName } from '../profiles/profile.ts';
import { type Extended, loadExtended, type PlacedComplaint, type ReadFile } from './document/extended.ts';
import { lineText, type Place, positionOf, type Source } from './document/source.ts';
import { type MapTree, placeAt, plain } from './document/tree.ts';
import { readDraft } from './draft.ts';
import type { Report } from './meaning/context.ts';
import { checkFlow } from './meaning/flow.ts';
import { collectNames } from './meaning/names.ts';
import { settle } from './meaning/settle.ts';
import { checkSwitched } from './meaning/switched.ts';
import { type Complaint, complaint, type Path, type Problem, pathText } from './problem.ts';
import type { Scenario } from './scenario.ts';

/** A scenario with the places of its values, or the problems that keep it from being one, in the order of lines. */
export type ParsedScenario =
  | {
      readonly ok: true;
      readonly scenario: Scenario;
      readonly sourceMap: SourceMap;
      readonly warnings: readonly Problem[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Where the values of a scenario stand. */
export interface SourceMap {
  /** The place of the value at a path such as `['expect', 'exactly-once']`, or of the nearest thing around it. */
  at(path: Path): SourcePlace;
}

/** A place in a file; lines and columns count from 1. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  /** The column right after the last character. */
  readonly endColumn: number;
}

const mostProblems = 200;

/**
 * Parses a scenario file. `read` gives the content of the files that it extends, whose paths are relative to where
 * `file` is; `profile` is the kind of all its brokers, whatever the file says. Nothing that the content holds makes this
 * throw.
 */
export function parseScenario(
  content: string | Uint8Array,
  file: string,
  read?: ReadFile,
  profile?: ProfileName,
): ParsedScenario {
  return understood(loadExtended(content, file, read), file, profile);
}

/** The scenario that a document is, or what is wrong with it; `file` is the one whose problems come first. */
export function understood(loaded: Extended, file: string, profile?: ProfileName): ParsedScenario {
  const problems = loaded.complaints.map((found) => placed(found, 'error', ''));
  const { tree } = loaded;
  if (tree === undefined) return { ok: false, problems: inOrder(problems, file) };

  const written = plain(tree) as Readonly<Record<string, unknown>>;
  const document = onProfile(written, profile);
  const report: Report = (path, about, severity = 'error', at = 'value') => {
    problems.push(placed({ complaint: about, place: placeAt(tree, path, at) }, severity, pathText(path)));
  };
  const { draft, found } = readDraft(document);
  for (const finding of found) report(finding.path, finding.complaint, 'error', finding.at);
  const context = { document, draft, names: collectNames(document, report), report };
  const scenario = settle(context);
  if (problems.some(({ severity }) => severity === 'error')) return { ok: false, problems: inOrder(problems, file) };

  // Where something is wrong anyway, a queue without a consumer is often only its consequence.
  checkFlow(context);
  if (profile !== undefined) checkSwitched(written, profile, context);
  return { ok: true, scenario, sourceMap: sourceMapOf(tree), warnings: inOrder(problems, file) };
}

/** The document with another kind of broker; a version that it names for that kind stays. */
function onProfile(
  document: Readonly<Record<string, unknown>>,
  name: ProfileName | undefined,
): Readonly<Record<string, unknown>> {
  if (name === undefined) return document;
  const changed = (broker: object) => {
    const { profile } = broker as { readonly profile?: unknown };
    const same = typeof profile === 'object' && profile !== null && 'name' in profile && profile.name === name;
    return same ? broker : { ...broker, profile: name };
  };
  const { brokers } = document;
  if (!Array.isArray(brokers)) return changed(document) as Readonly<Record<string, unknown>>;
  return {
    ...document,
    brokers: brokers.map((each) => (typeof each === 'object' && each !== null ? changed(each) : each)),
  };
}

function sourceMapOf(tree: MapTree): SourceMap {
  return { at: (path) => spanOf(placeAt(tree, path, 'value')) };
}

function placed({ complaint: about, place }: PlacedComplaint, severity: Problem['severity'], path: string): Problem {
  const at = spanOf(place);
  return { ...about, severity, path, ...at, source: lineText(place.source, at.line) };
}

function spanOf({ source, start, end }: Place): SourcePlace {
  const first = positionOf(source, start);
  const last = positionOf(source, trimmedEnd(source, start, end));
  return { file: source.file, line: first.line, column: first.column, endLine: last.line, endColumn: last.column };
}

// A block ends, for the parser, where the next one begins; people see the end of its text.
function trimmedEnd({ text }: Source, start: number, end: number): number {
  let at = end;
  while (at > start && /\s/.test(text[at - 1] ?? '')) at--;
  return at;
}

/** The problems of the file itself first, then those of the files that it extends, each in the order of lines. */
function inOrder(problems: readonly Problem[], file: string): Problem[] {
  const files = [...new Set([file, ...problems.map((problem) => problem.file)])];
  const ordered = problems.toSorted(
    (a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line || a.column - b.column,
  );
  if (ordered.length <= mostProblems) return ordered;
  const last = ordered[mostProblems - 1]!;
  return [...ordered.slice(0, mostProblems), { ...last, ...more(ordered.length - mostProblems), path: '' }];
}

const more = (count: number): Complaint =>
  complaint('QS199', `there are ${count} more problems`, 'mend some and look again');
