/** What a shell can complete, whatever the shell. Words hold letters, digits, hyphens and points only. */

/** What may stand for a value. */
export interface Values {
  readonly words: readonly string[];
  /** Files with one of these endings, and folders; any file where none is named; undefined for no files at all. */
  readonly files: readonly string[] | undefined;
}

/** An option. */
export interface CompletedOption {
  /** The short form, if there is one, and the long one. */
  readonly flags: readonly string[];
  readonly about: string;
  /** Undefined where the option takes no value. */
  readonly values: Values | undefined;
}

/** A command. */
export interface CompletedCommand {
  readonly name: string;
  readonly about: string;
  readonly options: readonly CompletedOption[];
  /** What its arguments may be. */
  readonly values: Values;
}

/** The whole program. */
export interface Completed {
  readonly name: string;
  readonly options: readonly CompletedOption[];
  readonly commands: readonly CompletedCommand[];
}
