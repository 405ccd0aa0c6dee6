/** The same experiment three ways: as it was recorded, as a real broker shows it now, and as it is simulated. */
import { type Difference, firstDifference } from './compared.ts';
import { observe } from './conform.ts';
import type { Observed } from './observed.ts';
import type { RecordedEvent, Recording } from './recording.ts';

/** Where the three part. */
export interface ThreeWays {
  /** What was recorded against what is real now. */
  readonly realAndRecorded: Difference | undefined;
  /** What is real now against what is simulated. */
  readonly realAndSimulated: Difference | undefined;
}

/** Holds what a real broker has just shown against the recording and against the simulation. */
export function threeWays(recording: Recording, real: Observed): ThreeWays {
  const now: Recording = {
    ...recording,
    trace: real.events as unknown as RecordedEvent[],
    final: real.final,
    fates: real.fates,
  };
  return {
    realAndRecorded: firstDifference(recording, real),
    realAndSimulated: firstDifference(now, observe(recording)),
  };
}
