import type { Publish } from '../../../actors/protocol.ts';
import type { Content } from '../protocol.ts';
import type { PublishingUse } from './config.ts';

/** What a neutral publish is in AMQP: by default a message to the queue of its name, through the default exchange. */
export function contentOf({ message, queue }: Publish, use: PublishingUse): Content {
  const { exchange, keys, priorities, headers, expiration, persistentTo, named, publishingIds } = use;
  return {
    message,
    exchange: exchange ?? '',
    routingKey: inTurn(keys, message.number) ?? queue,
    persistent: persistentTo === undefined || persistentTo.has(queue),
    priority: inTurn(priorities, message.number),
    expiration,
    headers: inTurn(headers, message.number),
    publishing:
      named === undefined
        ? undefined
        : { producer: named, id: inTurn(publishingIds, message.number) ?? message.number },
    deaths: [],
  };
}

/** The value that the message of a number gets, where messages get values in turn. */
function inTurn<T>(values: readonly T[], number: number): T | undefined {
  return values.length === 0 ? undefined : values[(number - 1) % values.length];
}
