/** Messages as amqplib hands them to its consumers. */
import type { Json } from '../../../model/json.ts';
import type { Came, Received } from '../../process/words.ts';
import type { Surface } from '../client.ts';
import type { Options, PlayedMessage, PlayedProperties } from './shapes.ts';

/** What a message is made of. */
export interface Parts {
  readonly message: Received;
  readonly came: Came;
}

/** Where a reply to a message of the shop goes: people's code may answer it, and nobody need. */
export const REPLIES = 'shop.replies';

/** The message; one that comes from outside says its identity, and where it may be answered. */
export function messageOf(
  deliveryTag: number,
  { message: { id, body, redelivered }, came }: Parts,
  consumerTag: string,
  { bytes }: Surface,
): PlayedMessage<unknown> {
  const { exchange, routingKey, headers, text, properties } = came;
  const shop = { contentType: 'application/json', messageId: id, correlationId: id, replyTo: REPLIES };
  return {
    content: bytes(text ?? JSON.stringify(body)),
    fields: { deliveryTag, redelivered, exchange, routingKey, consumerTag },
    properties: { ...unsaid, ...(text === null ? shop : properties), headers: { ...headers } },
  };
}

const unsaid: PlayedProperties = {
  contentType: undefined,
  contentEncoding: undefined,
  headers: {},
  deliveryMode: 2,
  priority: undefined,
  correlationId: undefined,
  replyTo: undefined,
  expiration: undefined,
  messageId: undefined,
  timestamp: undefined,
  type: undefined,
  userId: undefined,
  appId: undefined,
  clusterId: undefined,
};

/** The properties among the options of a publish, apart from its headers. */
export function propertiesIn(options: Options): Readonly<Record<string, Json>> {
  const names = Object.keys(unsaid).filter((name) => name !== 'headers' && name !== 'deliveryMode');
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = options[name];
      return value === undefined ? [] : [[name, typeof value === 'number' ? value : String(value)]];
    }),
  );
}

/** What a text says, as JSON where it is some. */
export function jsonIn(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
