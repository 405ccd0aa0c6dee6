/** What is wrong with a plan or a path that came as a code: it is untrusted, and whoever gave it gets a clear answer. */

/** The kinds of what can be wrong. */
export type CodeProblem =
  /** Longer than any code that this engine writes. */
  | 'too-long'
  /** Of another version, or no code at all. */
  | 'version'
  /** Damaged: characters are missing or were changed. */
  | 'damaged'
  /** Undamaged, but what it says is not a plan or a path. */
  | 'shape'
  /** Sound, but made for another scenario. */
  | 'unfit';

/** Thrown for a code that cannot be used; the command line turns it into exit status 65. */
export class CodeError extends Error {
  override readonly name = 'CodeError';
  readonly problem: CodeProblem;

  constructor(problem: CodeProblem, sentence: string) {
    super(sentence);
    this.problem = problem;
  }
}
