import { hashText } from '../model/hash.ts';
import type { NodeId } from '../model/ids.ts';
import type { Message } from '../model/message.ts';
import { type Packet, type Verb, verb } from '../model/packet.ts';

/**
 * The neutral protocol: what producers, consumers and dedup stores say, and what the in-memory broker understands. Every
 * other profile has a client that puts these into its own broker's words.
 */

/** A producer hands a message over, for the `attempt`-th time. */
export interface Publish extends Packet {
  readonly message: Message;
  readonly queue: string;
  /** Whether the producer waits for a confirm. */
  readonly confirm: boolean;
  /** Whether the broker is to recognise a repetition by the producer's own number. */
  readonly idempotent: boolean;
}

/** A broker takes responsibility for a message, or refuses to. */
export interface Confirm extends Packet {
  readonly message: Message;
  /** Why it refuses; undefined where it confirms. */
  readonly refusal: string | undefined;
}

/** A consumer that has come back says that it is there, and that it remembers nothing that it held. */
export interface Subscribe extends Packet {
  readonly queue: string;
  /** Which of its sessions this begins; a first life has session 0 without asking for it. */
  readonly session: number;
}

/** A broker knows that a consumer has come back. */
export interface Subscribed extends Packet {
  /** The session that has begun. */
  readonly session: number;
}

/** A broker hands a copy to a consumer; `attempt` counts the deliveries of the copy. */
export interface Deliver extends Packet {
  readonly message: Message;
  readonly queue: string;
  /** The broker's number of the copy, which the acknowledgement names. */
  readonly entry: number;
  readonly redelivered: boolean;
  /** The consumer's session for which it was sent; a later life does not hear it. */
  readonly session: number;
}

/** A consumer is done with a delivery, or could not handle it. */
export interface Settle extends Packet {
  readonly message: Message;
  readonly queue: string;
  readonly entry: number;
  /** For a negative acknowledgement: whether the message goes back to its queue or is given up. */
  readonly requeue: boolean;
}

/** A question to a dedup store about a message of a group, or an order to it. */
export interface Ask extends Packet {
  readonly message: Message;
  readonly group: string;
  /** On whose behalf: the consumer of the effect. */
  readonly by: NodeId;
  /** Why an effect that is already there is left alone, for `apply`. */
  readonly why: 'marked' | 'idempotent';
  /** What the asker calls this question; the answer repeats it. */
  readonly ticket: number;
}

/** What a dedup store answers: whether it knew the message already. */
export interface Answer extends Packet {
  readonly message: Message;
  readonly known: boolean;
  readonly ticket: number;
}

/** The verbs on the wire, by the names that diagrams print and rules match. */
export const verbs = {
  publish: verb('publish'),
  confirm: verb('confirm', 'dashed'),
  refuse: verb('refuse', 'dashed'),
  subscribe: verb('subscribe'),
  subscribed: verb('subscribed', 'dashed'),
  deliver: verb('deliver', 'solid', true),
  ack: verb('ack', 'dashed', true),
  nack: verb('nack', 'dashed', true),
  check: verb('check', 'solid', true),
  mark: verb('mark'),
  apply: verb('apply'),
} as const;

/** The questions that a dedup store understands. */
export type Question = 'check' | 'mark' | 'apply';

// All answers are called alike, but each question's answer is a transmission of its own and is drawn for by itself.
const answerTo = (question: Question): Verb =>
  Object.freeze({ ...verb('answer', 'dashed', verbs[question].counted), hash: hashText(`answer ${question}`) });

/** The verb of the answer to each question. */
export const answers: Readonly<Record<Question, Verb>> = {
  check: answerTo('check'),
  mark: answerTo('mark'),
  apply: answerTo('apply'),
};
