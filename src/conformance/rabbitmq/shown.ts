/** What a client hears, with the fields that recordings give it. */
import type { Json } from '../../model/json.ts';
import type { Death } from '../../profiles/rabbitmq/broker/deaths.ts';
import type { Content, DeliverFrame } from '../../profiles/rabbitmq/protocol.ts';

/** The fields of an event. */
export type Fields = Readonly<Record<string, Json>>;

/** A delivery, or the answer to a get; fields that a message does not have are left out. */
export function deliveryFields({ content, queue, redelivered, deliveryCount }: DeliverFrame): Fields {
  return {
    message: content.message.id,
    queue,
    redelivered,
    ...(deliveryCount === undefined ? {} : { deliveryCount }),
    exchange: content.exchange,
    routingKey: content.routingKey,
    ...propertyFields(content),
  };
}

function propertyFields({ priority, expiration, headers, deaths }: Content): Fields {
  return {
    ...(priority === undefined ? {} : { priority }),
    ...(expiration === undefined ? {} : { expiration: String(expiration) }),
    ...(headers === undefined || Object.keys(headers).length === 0 ? {} : { headers: headers as Json }),
    ...(deaths.length === 0 ? {} : { xDeath: deaths.map(deathFields) }),
  };
}

function deathFields({ queue, reason, count, exchange, routingKeys, originalExpiration }: Death): Fields {
  const base = { queue, reason, count, exchange, routingKeys: [...routingKeys] };
  return originalExpiration === undefined ? base : { ...base, originalExpiration: String(originalExpiration) };
}
