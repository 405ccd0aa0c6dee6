/** What ends a search before its time: somebody interrupts it, its time is over, or memory runs out. */
import { type Halt, interruption } from '../../campaign/index.ts';
import { grouped } from '../../report/text/grouped.ts';
import { countOf, spanOf } from './words.ts';

/** The options that bound a search. */
export interface WatchOptions {
  readonly states?: string;
  readonly memory?: string;
  readonly timeLimit?: string;
}

/** So many megabytes a process may hold where nobody says otherwise. */
const MEMORY = 4_000;

/** Watches searches. Throws a CliError where an option is not what it should be. */
export class Watch {
  private readonly interruption = new AbortController();
  /** The most states; undefined where nobody has said. */
  readonly limit: number | undefined;
  private readonly megabytes: number;
  private readonly timeLimit: string | undefined;
  private readonly span: number;
  private started = performance.now();

  constructor({ states, memory, timeLimit }: WatchOptions) {
    this.limit = states === undefined ? undefined : countOf(states, '--states');
    this.megabytes = memory === undefined ? MEMORY : countOf(memory, '--memory');
    this.timeLimit = timeLimit;
    this.span = timeLimit === undefined ? Number.POSITIVE_INFINITY : spanOf(timeLimit, '--time-limit');
  }

  /** Is aborted when somebody interrupts a search. */
  get signal(): AbortSignal {
    return this.interruption.signal;
  }

  /** Whether somebody has interrupted a search. */
  get interrupted(): boolean {
    return this.signal.aborted;
  }

  /**
   * Does a search whose time begins now; Ctrl-C meanwhile is noted and ends nothing else. So is a word
   * or the end of the process that has given this one a part of its work.
   */
  async during<T>(search: () => Promise<T>): Promise<T> {
    const interrupt = (): void => this.interruption.abort();
    this.started = performance.now();
    process.once('SIGINT', interrupt);
    process.once('message', interrupt);
    process.once('disconnect', interrupt);
    try {
      return await search();
    } finally {
      process.off('SIGINT', interrupt);
      process.off('message', interrupt);
      process.off('disconnect', interrupt);
    }
  }

  /** What is to end the search; undefined while nothing is. */
  stoppedBy(): Halt | undefined {
    if (this.interrupted) return interruption;
    if (performance.now() - this.started > this.span) return { by: 'time', what: `${this.timeLimit}` };
    const held = process.memoryUsage.rss() / 1_000_000;
    return held > this.megabytes ? { by: 'memory', what: `${grouped(this.megabytes)} MB of memory` } : undefined;
  }
}
