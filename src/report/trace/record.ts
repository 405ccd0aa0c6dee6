/** What a trace file writes for one event: plain data, with messages by their ids. */
import type { Fact } from '../../model/fact.ts';
import type { Json } from '../../model/json.ts';
import type { Message } from '../../model/message.ts';
import type { Packet } from '../../model/packet.ts';
import type { TraceEvent } from '../../model/trace.ts';
import { eventShapes, type FieldKind, factShapes, headerShape, messageShape, type Shape } from './shape.ts';

/** Plain data with named members. */
export type JsonRecord = { readonly [key: string]: Json };

/** An event as a line of a trace file holds it. */
export function eventRecord(event: TraceEvent): JsonRecord {
  return {
    type: event.type,
    ...fields(event, headerShape),
    ...fields(event, eventShapes[event.type]),
  };
}

/** The description of a message, which stands in a trace file above its first use. */
export const messageRecord = (message: Message): JsonRecord => ({ type: 'message', ...fields(message, messageShape) });

/** The message that an event concerns, or undefined. */
export function messageOf(event: TraceEvent): Message | undefined {
  if (event.type === 'fact') return event.fact.message;
  return 'packet' in event ? event.packet.message : undefined;
}

function fields(holder: object, shape: Shape): JsonRecord {
  const record: Record<string, Json> = {};
  for (const [name, { kind }] of Object.entries(shape)) {
    const value = (holder as Readonly<Record<string, unknown>>)[name];
    if (value !== undefined) record[name] = plain(value, kind);
  }
  return record;
}

function plain(value: unknown, kind: FieldKind): Json {
  if (kind === 'message') return (value as Message).id;
  if (kind === 'packet') return packetRecord(value as Packet);
  if (kind === 'fact') return factRecord(value as Fact);
  return value as Json;
}

const factRecord = (fact: Fact): JsonRecord => ({ type: fact.type, ...fields(fact, factShapes[fact.type]) });

/** A solid line is the rule, so only a dashed one is written; a profile's own fields of a packet are not. */
const packetRecord = ({ verb, message, copy, attempt }: Packet): JsonRecord => ({
  verb: verb.name,
  ...(verb.line === 'dashed' && { line: 'dashed' }),
  ...(message !== undefined && { message: message.id }),
  copy,
  attempt,
});
