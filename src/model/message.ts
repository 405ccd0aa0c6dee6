import type { NodeId } from './ids.ts';

/**
 * The application's message. Its identity is chosen by the application (semantics.md 2.1): a retry is the same message,
 * a broker's copy of it is not a new one.
 */
export interface Message {
  /** What people read in stories and diagrams, e.g. `shop-3`; unique in its world. */
  readonly id: string;
  /** A dense position from 0, unique in its world, by which tables are indexed. */
  readonly index: number;
  /** A 32-bit hash of the id: the message's part in the key of every draw that concerns it. */
  readonly hash: number;
  /** Who produced it. */
  readonly producer: NodeId;
  /** Its number among the producer's messages, from 1. */
  readonly number: number;
  /** Messages with the same key promise to keep their order; the empty text is one key too. */
  readonly key: string;
}
