/** The log that the members of quorum queues have in common: what happened to their copies, in one order (RMQ-39). */
import type { Vector } from '../../../collections/vector.ts';
import type { DropReason } from '../../../model/fact.ts';
import type { Content } from '../protocol.ts';

/** What becomes of a copy; `of` is the place of its first record in the log. */
export type Deed =
  /** A new leader begins: with the first record of its own it learns how far the log of the others goes. */
  | { readonly type: 'began' }
  | {
      readonly type: 'stored';
      readonly content: Content;
      /** The number of its queue. */
      readonly queue: number;
      readonly copy: number;
      readonly position: number;
      readonly expiresAt: number;
    }
  /** It was handed to the client at a position. */
  | { readonly type: 'handed'; readonly of: number; readonly to: number }
  | { readonly type: 'returned'; readonly of: number; readonly failures: number }
  /** It is given up, and kept until its dead letter has moved (RMQ-37). */
  | { readonly type: 'dead'; readonly of: number; readonly reason: DropReason }
  /** It is owed no longer, since its consumer has acknowledged it, or for another reason. */
  | { readonly type: 'settled'; readonly of: number; readonly acked: boolean }
  /** A consumer was registered. */
  | { readonly type: 'registered' };

/** A deed as it stands in the log. */
export interface LogRecord {
  /** The term of the leader that wrote it. */
  readonly term: number;
  readonly deed: Deed;
}

/** The log of one member. */
export type Log = Vector<LogRecord>;

/** The term of the record before a place; 0 before the first. */
export const termBefore = (log: Log, place: number): number => log.get(place - 1)?.term ?? 0;

/** The records from one place up to another, which is not among them. */
export function recordsIn(log: Log, from: number, to: number): readonly LogRecord[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => log.get(from + at) as LogRecord);
}
