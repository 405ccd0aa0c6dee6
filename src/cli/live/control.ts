/** Who has started a broker can stop it and start it again, which some experiments ask for. */
export interface Control {
  /** Stops it: by a signal that lets it end in its own time, or at once. Comes when it is gone. */
  stop(how: 'graceful' | 'kill'): Promise<void>;
  /** Starts it again at the same address, with what it had on its disk. Comes when it answers. */
  start(): Promise<void>;
}
