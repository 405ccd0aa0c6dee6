/** What became of each message, read off the events and the final queues. */
import type { Json } from '../../model/json.ts';
import type { QueueNow } from '../../profiles/rabbitmq/broker/frozen.ts';
import type { ObservedEvent } from '../observed.ts';
import { OBSERVER } from './hearing.ts';

/** The fates of all messages that were published, in the form of the recordings. */
export function fatesOf(
  events: readonly ObservedEvent[],
  queues: readonly QueueNow[],
): Readonly<Record<string, Readonly<Record<string, Json>>>> {
  const names = new Set(events.flatMap(({ kind, message }) => (kind === 'publish' ? [String(message)] : [])));
  return Object.fromEntries([...names].map((name) => [name, fateOf(name, events, queues)]));
}

function fateOf(name: string, events: readonly ObservedEvent[], queues: readonly QueueNow[]): Record<string, Json> {
  const count = (isOne: (event: ObservedEvent) => boolean): number => events.filter(isOne).length;
  const of =
    (...kinds: readonly string[]) =>
    ({ kind, message, actor }: ObservedEvent): boolean =>
      kinds.includes(kind) && message === name && actor !== OBSERVER;
  const covers = ({ kind, alsoCovers }: ObservedEvent): boolean =>
    kind === 'ack' && Array.isArray(alsoCovers) && alsoCovers.includes(name);
  const isDrained = ({ kind, message, actor }: ObservedEvent): boolean =>
    kind === 'get' && message === name && actor === OBSERVER;
  const fate = {
    published: count(of('publish')),
    returned: count(of('return')),
    confirmed: count(of('confirm')),
    publishNacked: count(of('publish-nack')),
    deliveries: count(of('deliver', 'get')),
    acked: count(of('ack')) + count(covers),
    readyIn: queues.flatMap((queue) => queue.ready.flatMap(({ message }) => (message === name ? [queue.name] : []))),
    heldBy: queues.flatMap(({ unacked }) =>
      unacked.flatMap(({ message, holder }) => (message === name ? [holder] : [])),
    ),
    drainedFrom: events.filter(isDrained).map(({ queue }) => String(queue)),
  };
  const isSomething = ([, value]: [string, number | readonly string[]]): boolean =>
    typeof value === 'number' ? value > 0 : value.length > 0;
  return Object.fromEntries(Object.entries(fate).filter(isSomething));
}
