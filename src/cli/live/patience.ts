/** How long a real broker is waited for: until what is expected has come and all is quiet, and never for ever. */
import { CliError, exit } from '../exit.ts';

/** How often it is looked whether all is quiet, in milliseconds. */
const LOOK = 20;

/** How long it is waited for what is expected and does not come, in milliseconds without any sign of life. */
const MOST = 5_000;

/** What is waited for. */
export interface Awaited {
  /** Grows with everything that is heard. */
  heard(): number;
  /** Whether all that is expected has come; more than that may still come. */
  isComplete(): boolean;
  /** How long nothing has to be heard until nothing more will come, in milliseconds. */
  readonly quiet: number;
}

/**
 * Waits until nothing has been heard for a while. What is expected is waited for longer, since a busy machine is late; it is
 * no condition: what does not come at all does not come. Looks are counted and no clock is read, so that a time in which this
 * process got no processor counts once.
 */
export async function settled({ heard, isComplete, quiet }: Awaited): Promise<void> {
  let last = heard();
  for (let still = 0; still < quiet || (still < MOST && !isComplete()); still += LOOK) {
    await sleep(LOOK);
    if (heard() === last) continue;
    last = heard();
    still = 0;
  }
}

/**
 * The time of an experiment. In a recording every step but a wait takes no time, at a real broker it does; so a wait counts from
 * the beginning of the last step that changed something, which is where most deadlines begin.
 */
export class Pace {
  private begun = performance.now();

  /** A step that changes something begins. */
  begin(): void {
    this.begun = performance.now();
  }

  /** Waits, in milliseconds, less what has passed since the last change. */
  async wait(ms: number): Promise<void> {
    await sleep(Math.max(0, this.begun + ms - performance.now()));
    this.begin();
  }
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The outcome of work; throws where it takes longer than so many milliseconds, in which case it is not waited for. */
export async function within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new CliError(
      exit.unreadable,
      `the broker does not answer: ${what} took more than ${ms / 1000} seconds`,
      'look whether it is alive, and whether it blocks those who publish for want of memory or disk',
    );
    timer = setTimeout(() => reject(error), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
