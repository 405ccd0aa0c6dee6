/** A stream as a value: an append-only log that reading does not change (RMQ-40). Times are in microseconds. */
import { type Owner, Vector } from '../../../collections/vector.ts';
import type { Content } from '../protocol.ts';

/** An entry; its offset is its place in the log. */
export interface StreamEntry {
  readonly content: Content;
  /** Which copy of the message it is, from 0. */
  readonly copy: number;
  /** When it was appended, by the broker's clock. */
  readonly at: number;
}

/** A stream. */
export interface Stream {
  /** By their offsets; what retention has taken is not there. */
  readonly entries: Vector<StreamEntry>;
  /** The least offset that there is, the one that the next entry gets, and the one up to which entries may be read. */
  readonly first: number;
  readonly next: number;
  readonly readable: number;
  readonly bytes: number;
  /** The highest publishing id of each named producer. */
  readonly highest: ReadonlyMap<string, number>;
  /** The least offset that each group of readers has never been handed, by the group's name. */
  readonly unread: ReadonlyMap<string, number>;
}

/** How long a stream keeps what it has; -1 is for ever. */
export interface Retention {
  readonly maxAge: number;
  readonly maxBytes: number;
}

/** A stream in which nothing has ever been. */
export const emptyStream: Stream = {
  entries: Vector.empty(),
  first: 0,
  next: 0,
  readable: 0,
  bytes: 0,
  highest: new Map(),
  unread: new Map(),
};

/** Whether a stream has had this id of a named producer, or a higher one: then it takes the publish for a repetition. */
export function isRepeated({ highest }: Stream, { publishing }: Content): boolean {
  return publishing !== undefined && publishing.id <= (highest.get(publishing.producer) ?? -1);
}

/** The stream with one more entry, which nobody may read yet. */
export function appended(stream: Stream, entry: StreamEntry, owner: Owner): Stream {
  const { publishing } = entry.content;
  const { highest } = stream;
  return {
    ...stream,
    entries: stream.entries.set(stream.next, entry, owner),
    next: stream.next + 1,
    bytes: stream.bytes + sizeOf(entry),
    highest: publishing === undefined ? highest : new Map([...highest, [publishing.producer, publishing.id]]),
  };
}

/** The stream after retention, and how many entries that has taken. The last entry stays always. */
export function retained(
  stream: Stream,
  { maxAge, maxBytes }: Retention,
  now: number,
  owner: Owner,
): { readonly stream: Stream; readonly taken: readonly StreamEntry[] } {
  const taken: StreamEntry[] = [];
  let { entries, first, bytes } = stream;
  for (; first < stream.readable - 1; first++) {
    const oldest = entries.get(first) as StreamEntry;
    const isOld = maxAge >= 0 && now - oldest.at > maxAge;
    if (!isOld && (maxBytes < 0 || bytes <= maxBytes)) break;
    taken.push(oldest);
    entries = entries.set(first, undefined, owner);
    bytes -= sizeOf(oldest);
  }
  return { stream: taken.length === 0 ? stream : { ...stream, entries, first, bytes }, taken };
}

/** How long an entry is, in bytes: its body is its name. */
const sizeOf = ({ content }: StreamEntry): number => content.message.id.length;
