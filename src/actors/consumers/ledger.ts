import { type Deque, dequeToArray, emptyDeque } from '../../collections/deque.ts';
import type { Json } from '../../model/json.ts';
import type { Deliver } from '../protocol.ts';

/** What a consumer has in its memory; a crash takes all of it, and the numbers that it has used are not used again. */
export interface ConsumerLedger {
  /** The delivery that it is working on, or worked on last. */
  current: Deliver | undefined;
  /** Deliveries that came while it was busy. */
  inbox: Deque<Deliver>;
  /** How often questions about the present delivery have been repeated, and the number of the last question. */
  tries: number;
  ticket: number;
  /** Which session with its broker it is in: each life has one of its own. */
  session: number;
}

/** An empty memory. */
export function emptyConsumerLedger(): ConsumerLedger {
  return { current: undefined, inbox: emptyDeque(), tries: 0, ticket: 0, session: 0 };
}

/** The memory of a later life: empty, but no session and no question is mistaken for one of an earlier life. */
export function rebornConsumerLedger({ ticket, session }: ConsumerLedger): ConsumerLedger {
  return { current: undefined, inbox: emptyDeque(), tries: 0, ticket, session: session + 1 };
}

/** A memory of the same content. */
export function copyConsumerLedger({ current, inbox, tries, ticket, session }: ConsumerLedger): ConsumerLedger {
  return { current, inbox, tries, ticket, session };
}

/** The ledger as plain data. */
export function freezeConsumerLedger({ current, inbox }: ConsumerLedger): Json {
  const shown = (delivery: Deliver): Json => ({ message: delivery.message.id, attempt: delivery.attempt });
  return { current: current === undefined ? null : shown(current), inbox: dequeToArray(inbox).map(shown) };
}
