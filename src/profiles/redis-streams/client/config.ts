/** The settings of a client. Times are in microseconds. */
export interface ClientConfig {
  /** The position of its server. */
  readonly broker: number;
  /** The position of who uses it, as it knows it. */
  readonly user: number;
  /** Whether its user consumes: only then it keeps a connection that it finds broken when a frame is missing. */
  readonly consumes: boolean;
  /** Whether what it reads is acknowledged with that (RPS-25). */
  readonly noAck: boolean;
  /** How long it waits for an answer before it connects again. */
  readonly reconnect: number;
}
