/** What a scenario promised and what was seen, as plain data for the reports that other programs read. */

import { printableLines } from './text/printable.ts';

/** One promise. */
export interface Expectation {
  /** The guarantee, or what must be seen. */
  readonly name: string;
  readonly promised: string;
  readonly observed: string;
  readonly ok: boolean;
  readonly because: string;
  /** Where the promise stands in the file, from 1; undefined where no line can be named. */
  readonly line: number | undefined;
  readonly column: number | undefined;
  /** The promise's path within the file, e.g. `expect.exactly-once`. */
  readonly path: string;
}

/** What came of one run of one scenario. */
export interface Outcome {
  readonly file: string;
  readonly scenario: string;
  readonly expectations: readonly Expectation[];
  /** The command that runs it again; empty where there is none. */
  readonly replay: string;
}

/** What to tell about a broken promise: words and what stands for them, which may have several lines. */
export function explanation(
  { promised, observed, because, path }: Expectation,
  { replay }: Outcome,
): (readonly [word: string, value: string])[] {
  const all = { promised, observed, because, promise: path, replay };
  return Object.entries(all)
    .filter(([, value]) => value !== '')
    .map(([word, value]) => [word, printableLines(value)]);
}
