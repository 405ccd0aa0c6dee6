/** Holds the profiles to recordings of real brokers. */
import { type Difference, firstDifference } from './compared.ts';
import type { Observed, Simulate } from './observed.ts';
import { simulateRabbitmq, versionOf } from './rabbitmq/simulate.ts';
import { type Recording, RecordingError, readRecording } from './recording.ts';
import { redisVersionOf, simulateRedis } from './redis-pubsub/simulate.ts';

/** The outcome of one experiment. */
export interface Row {
  /** The file, as it was named. */
  readonly file: string;
  /** The experiment's own name; undefined where the file is no recording. */
  readonly id: string | undefined;
  readonly title: string | undefined;
  readonly profile: string | undefined;
  readonly version: string | undefined;
  readonly status: 'passed' | 'failed' | 'skipped' | 'invalid';
  /** Why it was declined, or what is wrong with the file. */
  readonly reason: string | undefined;
  readonly difference: Difference | undefined;
}

/** A simulated broker that recordings can be held against. */
interface Simulated {
  readonly simulate: Simulate;
  /** The version of the profile that behaves like the recorded broker; undefined where there is none. */
  versionOf(recording: Recording): string | undefined;
}

/** The profiles that can do the steps of recordings. */
const simulated: Readonly<Record<string, Simulated>> = {
  rabbitmq: { simulate: simulateRabbitmq, versionOf },
  'redis-pubsub': { simulate: simulateRedis, versionOf: redisVersionOf },
};

/** Whether recordings of this profile can be held against it. */
export const canConform = (profile: string): boolean => Object.hasOwn(simulated, profile);

/** Does one recording once more, and says whether the profile behaves like the recorded broker. */
export function conform(file: string, text: string): Row {
  try {
    return conformRecording(file, readRecording(text));
  } catch (error) {
    if (!(error instanceof RecordingError)) throw error;
    return { ...nothingKnown(file), status: 'invalid', reason: error.message };
  }
}

/** The same for a recording that has been read. */
export function conformRecording(file: string, recording: Recording): Row {
  const { id, title, broker, tags, quirk } = recording;
  const row = { ...nothingKnown(file), id, title, profile: broker.profile, version: broker.version };
  const skipped = (reason: string): Row => ({ ...row, status: 'skipped', reason });
  if (tags.includes('known-bug')) return skipped(quirk?.advice ?? 'the file marks it as a bug of the recorded broker');
  const known = Object.hasOwn(simulated, broker.profile) ? simulated[broker.profile] : undefined;
  if (known === undefined) return skipped(`this version does not simulate ${broker.profile}`);
  if (known.versionOf(recording) === undefined)
    return skipped(`no version of the profile behaves like ${broker.profile} ${broker.version ?? 'of no version'}`);
  const difference = firstDifference(recording, observe(recording));
  return { ...row, status: difference === undefined ? 'passed' : 'failed', reason: undefined, difference };
}

/** What the simulated broker shows in an experiment that `conform` would not decline. */
export function observe(recording: Recording): Observed {
  const { simulate } = simulated[recording.broker.profile] as Simulated;
  try {
    return simulate(recording);
  } catch (error) {
    if (error instanceof RecordingError) throw new RecordingError(`${recording.id}: ${error.message}`);
    throw error;
  }
}

const nothingKnown = (file: string): Omit<Row, 'status'> => ({
  file,
  id: undefined,
  title: undefined,
  profile: undefined,
  version: undefined,
  reason: undefined,
  difference: undefined,
});

/** How many experiments came out how. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly invalid: number;
}

/** Counts the outcomes. */
export function tallyOf(rows: readonly Row[]): Tally {
  const count = (status: Row['status']): number => rows.filter((row) => row.status === status).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped'), invalid: count('invalid') };
}
