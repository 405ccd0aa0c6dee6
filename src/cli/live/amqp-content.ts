/** What a message of a real broker is in the words of the profile. */
import type { Message } from 'amqplib';
import type { Messages } from '../../conformance/packets.ts';
import type { Json } from '../../model/json.ts';
import type { Death, DeathReason } from '../../profiles/rabbitmq/broker/deaths.ts';
import type { Content } from '../../profiles/rabbitmq/protocol.ts';

/** Headers that the broker adds; what is left is the application's own. */
const ofBroker = /^x-(death|first-death-|last-death-|delivery-count|acquired-count|opt-)/;

/** A message as it came. */
export function contentFrom({ content, fields, properties }: Message, messages: Messages): Content {
  const headers = (properties.headers ?? {}) as Readonly<Record<string, Json>>;
  const own = Object.entries(headers).filter(([name]) => !ofBroker.test(name));
  const { exchange, routingKey } = fields as { readonly exchange: string; readonly routingKey: string };
  return {
    message: messages(content.toString('utf8')),
    exchange,
    routingKey,
    persistent: properties.deliveryMode === 2,
    priority: properties.priority as number | undefined,
    expiration: properties.expiration === undefined ? undefined : Number(properties.expiration),
    headers: Object.fromEntries(own),
    publishing: undefined,
    deaths: ((headers['x-death'] ?? []) as readonly Readonly<Record<string, Json>>[]).map(deathFrom),
  };
}

function deathFrom(table: Readonly<Record<string, Json>>): Death {
  const original = table['original-expiration'];
  return {
    queue: String(table.queue),
    reason: String(table.reason) as DeathReason,
    count: Number(table.count),
    time: 0,
    exchange: String(table.exchange),
    routingKeys: (table['routing-keys'] ?? []) as readonly string[],
    originalExpiration: original === undefined ? undefined : Number(original),
  };
}
