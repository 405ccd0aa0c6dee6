import { hashText } from './hash.ts';
import type { Message } from './message.ts';

/** The verb of a packet: a word of some broker's protocol, with a hash that is part of the key of its draws. */
export interface Verb {
  /** What diagrams print and network rules match, e.g. `publish`. */
  readonly name: string;
  /** A 32-bit hash of the name, the same in every run and on every machine. */
  readonly hash: number;
  /** How a diagram draws it: a request or delivery is solid, an answer dashed. */
  readonly line: 'solid' | 'dashed';
  /** Whether somebody decides by the attempt of its packets; else draws and stories alone read it, and searches do without. */
  readonly counted: boolean;
}

/**
 * What one transmission carries. Each protocol extends this with fields of its own; the kernel reads only these, since
 * they name the cause of the transmission: which message, which copy of it, which attempt (design idea 3).
 */
export interface Packet {
  readonly verb: Verb;
  readonly message: Message | undefined;
  /** Which copy of the message in the broker, from 0; 0 where copies do not matter. */
  readonly copy: number;
  /** Which attempt at this very transmission, from 1. Two packets of one cause must differ in copy or attempt. */
  readonly attempt: number;
}

/** Makes the verb of a protocol. */
export function verb(name: string, line: Verb['line'] = 'solid', counted = false): Verb {
  return Object.freeze({ name, hash: hashText(name), line, counted });
}
