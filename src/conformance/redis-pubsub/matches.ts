/** Which messages have arrived by way of the patterns that a recording's table names. */
import { type MatchRow, matchesOf } from '../matches.ts';
import type { Matches, ObservedEvent } from '../observed.ts';
import { type Recording, RecordingError } from '../recording.ts';
import type { Step } from './vocabulary.ts';

/** What each pattern of the table has matched: what was delivered to somebody by way of it. */
export function matchesIn(
  recording: Recording,
  steps: readonly Step[],
  events: readonly ObservedEvent[],
): Readonly<Record<string, Matches>> {
  const patterns = new Set(steps.flatMap((step) => (step.op === 'psubscribe' ? step.does.channels : [])));
  const arrivedBy = ({ at, label }: MatchRow): ReadonlySet<string> => {
    if (!patterns.has(label)) throw new RecordingError(`${at}: nobody subscribes to the pattern ${label}`);
    const seen = events.filter(({ kind, pattern }) => kind === 'deliver' && pattern === label);
    return new Set(seen.map(({ message }) => String(message)));
  };
  return matchesOf(recording, events, ({ channel }) => channel, arrivedBy);
}
