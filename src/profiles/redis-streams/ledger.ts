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
  /** Whether its connection is over and it has not come back. */
  readonly gone: boolean;
}

/** A consumer in its first life. */
export const newReader: Reader = Object.freeze({ hand: [], history: [], gone: false });

/** The connection of a client, as the server knows it. */
export interface Peer {
  /** Which of the client's connections it is; -1 where it is over and the client has not come back. */
  readonly session: number;
  /** How many frames have come, and how many were said. */
  readonly heard: number;
  readonly said: number;
}

/** The first connection of a client, which stands when the world begins. */
export const newPeer: Peer = Object.freeze({ session: 0, heard: 0, said: 0 });

/** A confirm that waits for the disk: to whom, for which attempt at what, and which groups are owed the message. */
export interface Owed {
  readonly to: number;
  readonly message: Message;
  readonly attempt: number;
  readonly groups: readonly string[];
}

/** A copy that is owed to a group. */
export interface OwedCopy {
  readonly message: Message;
  readonly group: string;
  readonly copy: number;
}

/** What a server with streams knows. */
export interface StreamsLedger {
  /** By the position of the stream. */
  kept: readonly Kept[];
  /** By the consumer's seat. */
  readers: Vector<Reader>;
  /** By the client's position. */
  peers: Vector<Peer>;
  /** Whether the world stays awake for the end of reads that wait. */
  awaiting: boolean;
  /** For each stream which of its consumers is asked first. */
  turns: readonly number[];
  /** How many entries there have been: each has the next id. */
  count: number;
  /** How many copies of each message have been stored, by the message's index. */
  copies: Vector<number>;
  /** What was trimmed while somebody had it pending: lost only if that one does not acknowledge it (RPS-27). */
  trimmed: readonly StreamEntry<Body>[];
  /** What a restarted server owes again, since its file had not yet forced that it was settled (RPS-26). */
  revived: readonly OwedCopy[];
  /** Confirms that wait for the syncs under way, in their order: those of the first one first. */
  owed: readonly (readonly Owed[])[];
}

/** A server without entries; the consumers have made their groups. */
export const emptyLedger = ({ streams }: StreamsConfig): StreamsLedger => ({
  kept: streams.map(emptyKept),
  readers: Vector.empty(),
  peers: Vector.empty(),
  awaiting: false,
  turns: streams.map(() => 0),
  count: 0,
  copies: Vector.empty(),
  trimmed: [],
  revived: [],
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
export function freezeStreams({ kept, trimmed }: StreamsLedger): Json {
  return kept.map(({ stream: { entries, groups } }) => {
    const bodies = new Map([...trimmed, ...entries].map(({ id, body }) => [idText(id), body.message.id]));
    return {
      entries: entries.map(({ id, body }) => ({ id: idText(id), message: body.message.id })),
      groups: groups.map(({ name, last, pending }) => ({
        name,
        read: idText(last),
        pending: pending.map(({ id, consumer, deliveries }) => ({
          id: idText(id),
          message: bodies.get(idText(id)) ?? null,
          consumer: consumer ?? null,
          deliveries,
        })),
      })),
    };
  });
}
