/** A rule of how a real broker behaves. */
export interface Rule {
  /** e.g. `RMQ-20`. */
  readonly id: string;
  /** The profile that follows it. */
  readonly profile: string;
  /** What it says, in one sentence. */
  readonly says: string;
}
