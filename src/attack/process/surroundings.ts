/** What a life needs from the place where it runs. */
import type { Remark, Site } from './words.ts';

/** The place where a life runs, such as a thread. */
export interface Surroundings {
  /** Comes back when the code has done all that it can do without hearing anything. */
  settle(): Promise<void>;
  /** Comes back a little later in real time, so that what is no port may go on. */
  pause(): Promise<void>;
  /** The place in the person's code that is being executed. */
  here(): Site | undefined;
  /** The place where an error was thrown. */
  thrownAt(error: unknown): Site | undefined;
  /** What has been noticed since the last time. */
  remarks(): readonly Remark[];
}

/** Comes back when the code waits for nothing but ports. Who has no patience ends the life. */
export async function comesToRest({ settle, pause }: Surroundings, waitsElsewhere: () => boolean): Promise<void> {
  await settle();
  while (waitsElsewhere()) {
    await pause();
    await settle();
  }
}
