/** A rule of how a real broker behaves. */
export interface Rule {
  /** e.g. `RMQ-20`. */
  readonly id: string;
  /** The profile that follows it. */
  readonly profile: string;
  /** What it says, in one sentence. */
  readonly says: string;
  /** What an older version that recordings are of does otherwise, so that they do not show the rule. */
  readonly before: string | undefined;
}
