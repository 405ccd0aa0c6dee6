/** What every check of the meaning works with. */
import type { Draft } from '../draft.ts';
import type { Complaint, Path } from '../problem.ts';
import type { Names } from './names.ts';

/** A document that has been read, the names in it, and a place for what is wrong with it. */
export interface Context {
  /** The document as plain values, also where the vocabulary did not accept them. */
  readonly document: Readonly<Record<string, unknown>>;
  readonly draft: Draft;
  readonly names: Names;
  readonly report: Report;
}

/** Notes a problem with the value, or the key, at the end of a path. */
export type Report = (path: Path, complaint: Complaint, severity?: 'error' | 'warning', at?: 'key' | 'value') => void;

/** The entries of a list of the document that are mappings, with the way to each; none where it is no list. */
export function rawEntries(value: unknown, path: Path): { path: Path; entry: Readonly<Record<string, unknown>> }[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown, index) =>
    typeof entry === 'object' && entry !== null && !Array.isArray(entry)
      ? [{ path: [...path, index], entry: entry as Readonly<Record<string, unknown>> }]
      : [],
  );
}
