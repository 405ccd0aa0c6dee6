/** Which messages have arrived by way of the bindings that a recording's table names. */
import { canonical } from '../../model/json.ts';
import type { QueueNow } from '../../profiles/rabbitmq/broker/frozen.ts';
import { type MatchRow, matchesOf } from '../matches.ts';
import type { Matches, ObservedEvent } from '../observed.ts';
import { type Recording, RecordingError } from '../recording.ts';
import { topologyIn } from './topology.ts';
import type { BindingFile } from './vocabulary.ts';

/** What each binding of the table has matched: what was seen to come out of its queue, or is in there in the end. */
export function matchesIn(
  recording: Recording,
  events: readonly ObservedEvent[],
  queues: readonly QueueNow[],
): Readonly<Record<string, Matches>> {
  const { bindings } = topologyIn(recording);
  const arrivedBy = (row: MatchRow): ReadonlySet<string> => {
    const { queue: name } = bindingOf(row, bindings);
    const left = queues.filter((queue) => queue.name === name).flatMap(({ ready, unacked }) => [...ready, ...unacked]);
    const seen = events.filter(({ kind, queue }) => (kind === 'deliver' || kind === 'get') && queue === name);
    return new Set([...left, ...seen].map(({ message }) => String(message)));
  };
  return matchesOf(recording, events, ({ routingKey }) => routingKey, arrivedBy);
}

/** A row names a binding by its key, or by its queue or the last words of the queue's name. */
function bindingOf({ at, label, arguments: given }: MatchRow, bindings: readonly BindingFile[]): BindingFile {
  const toQueues = bindings.filter(({ queue }) => queue !== undefined);
  const found =
    toQueues.find(({ queue, routingKey }) => queue === label || routingKey === label) ??
    toQueues.find(({ queue }) => queue?.endsWith(`-${label}`));
  if (found === undefined) throw new RecordingError(`${at}: the topology has no binding ${label} to a queue`);
  if (given !== undefined && canonical(given) !== canonical(found.arguments ?? {}))
    throw new RecordingError(`${at}.arguments: the binding of ${found.queue} has others`);
  return found;
}
