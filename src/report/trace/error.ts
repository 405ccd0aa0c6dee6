/** Why a trace file was not taken; each code is a word that `explain` can look up. */
export type TraceFileCode =
  | 'too-large'
  | 'empty'
  | 'not-json'
  | 'not-a-record'
  | 'wrong-format'
  | 'newer-format'
  | 'missing-field'
  | 'wrong-field'
  | 'unknown-type'
  | 'unknown-fact'
  | 'unknown-message'
  | 'repeated-message'
  | 'wrong-order'
  | 'after-end'
  | 'cut-short'
  | 'wrong-hash';

/** What is wrong with one line of a trace file; the message is a sentence that begins with the line. */
export class TraceFileError extends Error {
  override readonly name = 'TraceFileError';
  readonly code: TraceFileCode;
  /** The line, from 1. */
  readonly line: number;

  constructor(code: TraceFileCode, line: number, sentence: string) {
    super(`line ${line}: ${sentence}`);
    this.code = code;
    this.line = line;
  }
}
