/** The last line of a trace file, by which a reader knows how the run ended and that the file is whole. */
import { countIn, flagIn, type Line, own, textIn } from './decode.ts';

/** How the run ended. */
export interface TraceFileEnd {
  /** Whether nothing was left to happen: only then may liveness be judged. */
  readonly quiet: boolean;
  /** How many events the file holds, where it says so. */
  readonly events: number | undefined;
  /** The hash of the events, where it says so. */
  readonly hash: string | undefined;
}

/** Reads the last line. */
export const readEnd = (line: Line): TraceFileEnd => ({
  quiet: flagIn(line, 'quiet'),
  events: own(line, 'events') === undefined ? undefined : countIn(line, 'events'),
  hash: own(line, 'hash') === undefined ? undefined : textIn(line, 'hash'),
});
