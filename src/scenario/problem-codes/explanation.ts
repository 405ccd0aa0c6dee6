/** What `queuescope explain CODE` says about a problem. */
export interface Explanation {
  readonly title: string;
  /** Paragraphs, without line breaks inside. */
  readonly help: readonly string[];
  /** A piece of a file that is right. */
  readonly example: string;
}
