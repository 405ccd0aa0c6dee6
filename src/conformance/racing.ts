/**
 * Confirms that race with the end of their channel. Whoever publishes and makes an error right afterwards loses the channel, and
 * with it the confirms that the broker has not sent by then: how many these are is its own choice (RMQ-07, RMQ-10).
 */
import type { ObservedEvent } from './observed.ts';
import type { RecordedEvent } from './recording.ts';

type Event = RecordedEvent | ObservedEvent;

const isConfirm = ({ kind }: Event): boolean => kind === 'confirm' || kind === 'publish-nack';

const isEnd = ({ kind }: Event): boolean => kind === 'channel-closed';

/**
 * Of what an actor saw in one step of two experiments: the confirms that only one of them has, where both lost the channel. Only
 * what the actor published in that step was still open, as the broker is done with all others when a step begins, and of
 * each message there is one confirm.
 */
export function racing(expected: readonly Event[], found: readonly Event[]): ReadonlySet<Event> {
  if (!expected.some(isEnd) || !found.some(isEnd)) return new Set();
  const onlyIn = (list: readonly Event[], other: readonly Event[]): readonly Event[] =>
    list.filter((event) => {
      const [first, ...more] = confirmsOf(event.message, list);
      return (
        event === first && more.length === 0 && isOpen(event.message, list) && !confirmsOf(event.message, other)[0]
      );
    });
  return new Set([...onlyIn(expected, found), ...onlyIn(found, expected)]);
}

const confirmsOf = (message: unknown, list: readonly Event[]): readonly Event[] =>
  list.filter((event) => isConfirm(event) && event.message === message);

const isOpen = (message: unknown, list: readonly Event[]): boolean =>
  list.some((event) => event.kind === 'publish' && event.message === message);
