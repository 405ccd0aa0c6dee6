import type { Confirm } from '../../actors/protocol.ts';
import { Vector } from '../../collections/vector.ts';
import type { Json } from '../../model/json.ts';
import type { Message } from '../../model/message.ts';
import type { StreamConfig, StreamsConfig } from './config.ts';
import { type EntryId, idText, ZERO } from './stream/entry-id.ts';
import type { Known } from './stream/idempotent.ts';
import { emptyStream, newGroup, type Stream, type StreamEntry, withGroup } from './stream/stream.ts';

/** What an entry holds: a copy of a message. */
export interface Body {
  readonly message: Message;
  /** Which copy of the message it is, from 0; all groups share it. */
  readonly copy: number;
}

/** A stream with what it recognises of idempotent producers (RPS-30). */
export interface Kept {
  readonly stream: Stream<Body>;
  readonly known: readonly Known[];
}

/** A consumer, as far as the server can tell by what it asks for. */
export interface Reader {
  /** The entries that it works on: those it has read and neither acknowledged nor given back. */
  readonly hand: readonly EntryId[];
  /** What it will read again of its own before it reads anything new, after it has come back. */
  readonly history: readonly EntryId[];
  /** Whether its process has died and has not come back. */
  readonly gone: boolean;
  /** In which session of its own it is. */
  readonly session: number;
}

/** A consumer in its first life. */
export const newReader: Reader = Object.freeze({ hand: [], history: [], gone: false, session: 0 });

/** A confirm that waits for the disk: to whom, what, and which groups are owed the message. */
export interface Owed {
  readonly to: number;
  readonly confirm: Confirm;
  readonly groups: readonly string[];
}

/** What a server with streams knows. */
export interface StreamsLedger {
  /** By the position of the stream. */
  kept: readonly Kept[];
  /** By the consumer's seat. */
  readers: Vector<Reader>;
  /** For each stream which of its consumers is asked first. */
  turns: readonly number[];
  /** How many entries there have been: each has the next id. */
  count: number;
  /** How many copies of each message have been stored, by the message's index. */
  copies: Vector<number>;
  /** What was trimmed while somebody had it pending: lost only if that one does not acknowledge it (RPS-27). */
  trimmed: readonly StreamEntry<Body>[];
  /** Confirms that wait for the syncs under way, in their order: those of the first one first. */
  owed: readonly (readonly Owed[])[];
}

/** A server without entries; the consumers have made their groups. */
export const emptyLedger = ({ streams }: StreamsConfig): StreamsLedger => ({
  kept: streams.map(emptyKept),
  readers: Vector.empty(),
  turns: streams.map(() => 0),
  count: 0,
  copies: Vector.empty(),
  trimmed: [],
  owed: [],
});

/** A stream that has its groups and nothing else. */
export const emptyKept = ({ groups }: StreamConfig): Kept => ({
  stream: groups.reduce<Stream<Body>>((stream, name) => withGroup(stream, newGroup(name, ZERO)), emptyStream),
  known: [],
});

/** A ledger of the same content. */
export const copyLedger = (ledger: StreamsLedger): StreamsLedger => ({ ...ledger });

/** The ledger as plain data. */
export function freezeStreams({ kept }: StreamsLedger): Json {
  return kept.map(({ stream: { entries, groups } }) => ({
    entries: entries.map(({ id, body }) => ({ id: idText(id), message: body.message.id })),
    groups: groups.map(({ name, last, pending }) => ({
      name,
      read: idText(last),
      pending: pending.map(({ id, consumer, deliveries }) => ({
        id: idText(id),
        consumer: consumer ?? null,
        deliveries,
      })),
    })),
  }));
}
