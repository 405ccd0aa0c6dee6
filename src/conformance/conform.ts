/** Holds the profiles to recordings of real brokers. */
import { type Difference, firstDifference } from './compared.ts';
import { checkWhole } from './contract.ts';
import type { Observed, Simulate } from './observed.ts';
import { checkEnd } from './rabbitmq/ends.ts';
import { simulateRabbitmq, versionOf } from './rabbitmq/simulate.ts';
import { type Head, isDeclined, type Recording, RecordingError, readHead, readRecording } from './recording.ts';
import { redisVersionOf, simulateRedis } from './redis-pubsub/simulate.ts';
import { checkNoEnd } from './redis-pubsub/vocabulary.ts';

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
  /** Whether it was skipped since its own file says that nobody should behave so. */
  readonly declined: boolean;
  /** Why it was skipped, or what is wrong with the file. */
  readonly reason: string | undefined;
  readonly difference: Difference | undefined;
}

/** A simulated broker that recordings can be held against. */
interface Simulated {
  readonly simulate: Simulate;
  /** The version of the profile that behaves like the recorded broker; undefined where there is none. */
  versionOf(recorded: string | undefined): string | undefined;
  /** Throws a RecordingError where `final` is not what a recording of such a broker has to say of the end. */
  checkEnd(recording: Recording): void;
}

/** The profiles that can do the steps of recordings. */
const simulated: Readonly<Record<string, Simulated>> = {
  rabbitmq: { simulate: simulateRabbitmq, versionOf, checkEnd },
  'redis-pubsub': { simulate: simulateRedis, versionOf: redisVersionOf, checkEnd: checkNoEnd },
};

/** Whether recordings of this profile can be held against it. */
export const canConform = (profile: string): boolean => Object.hasOwn(simulated, profile);

/** Does one recording once more, and says whether the profile behaves like the recorded broker. */
export function conform(file: string, text: string): Row {
  try {
    const head = readHead(text);
    const skipped = skippedRow(file, head);
    if (skipped === undefined) return compare(file, readRecording(text));
    // What is declined is a recording all the same.
    if (skipped.declined && canConform(head.broker.profile) && !head.isTable) readRecording(text);
    return skipped;
  } catch (error) {
    if (!(error instanceof RecordingError)) throw error;
    return { ...nothingKnown(file), status: 'invalid', reason: error.message };
  }
}

/** The row of a file that is not done once more; undefined where it is to be done. */
function skippedRow(file: string, head: Head): Row | undefined {
  const declined = isDeclined(head);
  const reason = declined ? (head.quirk?.advice ?? 'the file marks it as a bug of the recorded broker') : whyNot(head);
  return reason === undefined ? undefined : { ...headed(file, head), status: 'skipped', declined, reason };
}

/** Why this version cannot do an experiment; undefined where it can. */
function whyNot({ broker: { profile, version }, isTable }: Head): string | undefined {
  const known = Object.hasOwn(simulated, profile) ? simulated[profile] : undefined;
  if (known === undefined) return `this version does not simulate ${profile}`;
  if (isTable) return 'it is a table, not an experiment: it has no steps';
  if (known.versionOf(version) !== undefined) return undefined;
  return `no version of the profile behaves like ${profile} ${version ?? 'of no version'}`;
}

function compare(file: string, recording: Recording): Row {
  checkWhole(recording);
  (simulated[recording.broker.profile] as Simulated).checkEnd(recording);
  const difference = firstDifference(recording, observe(recording));
  return { ...headed(file, recording), status: difference === undefined ? 'passed' : 'failed', difference };
}

/** Whether the profile tells no difference between the recorded broker and one of another version. */
export function behavesLike({ broker }: Recording, version: string): boolean {
  const { versionOf } = simulated[broker.profile] as Simulated;
  return versionOf(version) !== undefined && versionOf(version) === versionOf(broker.version ?? '');
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

const headed = (file: string, { id, title, broker }: Pick<Head, 'id' | 'title' | 'broker'>): Omit<Row, 'status'> => ({
  ...nothingKnown(file),
  id,
  title,
  profile: broker.profile,
  version: broker.version,
});

const nothingKnown = (file: string): Omit<Row, 'status'> => ({
  file,
  id: undefined,
  title: undefined,
  profile: undefined,
  version: undefined,
  declined: false,
  reason: undefined,
  difference: undefined,
});

/** How many experiments came out how. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** Those that were not done, for whatever reason. */
  readonly skipped: number;
  /** How many of the skipped ones their own files decline. */
  readonly declined: number;
  readonly invalid: number;
}

/** Counts the outcomes. */
export function tallyOf(rows: readonly Row[]): Tally {
  const count = (status: Row['status']): number => rows.filter((row) => row.status === status).length;
  return {
    passed: count('passed'),
    failed: count('failed'),
    skipped: count('skipped'),
    declined: rows.filter(({ declined }) => declined).length,
    invalid: count('invalid'),
  };
}

/** Counts the outcomes profile by profile, in the order in which they come; a file of no known profile is in none. */
export function talliesOf(rows: readonly Row[]): ReadonlyMap<string, Tally> {
  const named = new Set(rows.flatMap(({ profile }) => (profile === undefined ? [] : [profile])));
  return new Map([...named].map((name) => [name, tallyOf(rows.filter(({ profile }) => profile === name))]));
}
