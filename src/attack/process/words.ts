/**
 * What a person's process and the simulated world say to each other. The process hears one input at a time and answers
 * with all that it does until it waits again. So it is a function of what it has heard, and can be asked once more.
 */
import type { Json } from '../../model/json.ts';

/** A place in a person's code; lines and columns count from 1. */
export interface Site {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A message as the person's code sees it. */
export interface Received {
  /** Its identity, the same each time it comes. */
  readonly id: string;
  /** Its number among its producer's messages, from 1. */
  readonly number: number;
  /** What it says. */
  readonly body: Json;
  /** Whether the broker knows that it has handed it out before. */
  readonly redelivered: boolean;
}

/** How a message has come, for code that speaks to a client. */
export interface Came {
  readonly queue: string;
  readonly exchange: string;
  readonly routingKey: string;
  readonly headers: Readonly<Record<string, Json>>;
  /** What it says, letter by letter, where the code itself has published it; null where it is the body as JSON. */
  readonly text: string | null;
  /** Its other properties, as the client spells them. */
  readonly properties: Readonly<Record<string, Json>>;
}

/** Something that the process hears, with the virtual time in microseconds where it is to be told. */
export type Input =
  /** The code is loaded and begins; a handler does nothing then, and does not hear it. */
  | { readonly type: 'load'; readonly time?: number }
  /** A message comes, as the `delivery`-th one of this life, counted from 0. */
  | {
      readonly type: 'message';
      readonly delivery: number;
      readonly message: Received;
      readonly came?: Came;
      readonly time?: number;
    }
  /** What the process has asked for by its `call`-th call of this life is there, or has failed. */
  | {
      readonly type: 'answer';
      readonly call: number;
      readonly value: Json;
      readonly failure?: Failure;
      readonly time?: number;
    };

/**
 * How a request fails. `error`: it was refused, and nothing was done. `timeout`: no answer came, and it was done, which nobody
 * knows. `unconfirmed`: the connection was lost before the broker confirmed it.
 */
export type Failure = 'error' | 'timeout' | 'unconfirmed';

/** The requests that a port takes. */
export const requests = [
  'store.get',
  'store.list',
  'store.commit',
  'call',
  'publish',
  'ack',
  'nack',
  'client',
  'redis',
  'now',
  'sleep',
] as const;

/** The name of a request. */
export type RequestName = (typeof requests)[number];

/** Something that the process asks for and waits until it is answered. */
export interface Call {
  readonly type: 'call';
  /** Its number in this life, from 0. */
  readonly call: number;
  /** The delivery on whose behalf it is made; -1 before there is any. */
  readonly delivery: number;
  readonly request: RequestName;
  readonly data: Json;
  /** How the person's code spells it, e.g. `store.get("paid:1")`. */
  readonly words: string;
  /** Where the person's code makes it; undefined where that is not known. */
  readonly at: Site | undefined;
}

/** The process has ended of an error that nobody has caught, on behalf of a delivery. */
export interface Died {
  readonly type: 'died';
  readonly delivery: number;
  readonly error: string;
  readonly at: Site | undefined;
}

/** Something that the process does. */
export type Output =
  | Call
  /** A delivery is acknowledged or given back, and nobody waits. */
  | { readonly type: 'settle'; readonly delivery: number; readonly how: 'ack' | 'nack'; readonly requeue: boolean }
  /** The handler has returned. */
  | { readonly type: 'done'; readonly delivery: number }
  /** The handler has thrown. */
  | { readonly type: 'failed'; readonly delivery: number; readonly error: string; readonly at: Site | undefined }
  | Died;

/** Something that the attack does not see or cannot repeat, noticed in the person's code. */
export interface Remark {
  /**
   * `await`: it waits for what is no port. `floating`: it is over, or has settled its message, before this is done. `crowd`:
   * so many requests are under way together that not all their sets are tried. `closed`: the broker closes a channel, since it
   * does not know what is settled here. The others name what it reads.
   */
  readonly what: 'await' | 'floating' | 'crowd' | 'closed' | 'Date' | 'Math.random' | 'crypto' | 'timer';
  readonly at: Site | undefined;
}

/** What the process did between one input and its next rest. */
export interface Heard {
  readonly outputs: readonly Output[];
  readonly remarks: readonly Remark[];
}
