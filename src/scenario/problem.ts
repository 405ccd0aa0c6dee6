/** What is wrong with a scenario file: where it stands, what it is and how to mend it. */
import type { ProblemCode } from './problem-codes/index.ts';

/** The way to a value from the top of the document. */
export type Path = readonly (string | number)[];

/** What a check has to say, before anybody knows where the value stands. */
export interface Complaint {
  readonly code: ProblemCode;
  /** What is wrong, in one sentence without a full stop. */
  readonly message: string;
  /** How to mend it, in one sentence without a full stop; empty where the message says it all. */
  readonly hint: string;
}

/** A value that has been read, or what is wrong with its text. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly complaint: Complaint };

/** A complaint with its place, ready to be shown. Lines and columns count from 1, columns in UTF-16 units. */
export interface Problem extends Complaint {
  readonly severity: 'error' | 'warning';
  /** The YAML path, e.g. `producers[0].every`; empty for the document as a whole. */
  readonly path: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  /** The column right after the last character. */
  readonly endColumn: number;
  /** The text of the line. */
  readonly source: string;
}

/** A problem as the JSON documents of reports have it: what it is, and where it begins. */
export const problemJson = ({ code, message, hint, path, file, line, column }: Problem) => ({
  code,
  message,
  hint,
  path,
  file,
  line,
  column,
});

/** Makes a complaint. */
export const complaint = (code: ProblemCode, message: string, hint = ''): Complaint => ({ code, message, hint });

/** A reading that went well. */
export const good = <T>(value: T): Reading<T> => ({ ok: true, value });

/** A reading that did not. */
export const bad = (code: ProblemCode, message: string, hint = ''): Reading<never> => ({
  ok: false,
  complaint: { code, message, hint },
});

/** A path as people write it: `producers[0].retry.after`. */
export function pathText(path: Path): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index > 0 ? `.${step}` : step)).join('');
}
