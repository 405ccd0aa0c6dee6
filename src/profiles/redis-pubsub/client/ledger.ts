import type { Publish, Subscribe } from '../../../actors/protocol.ts';
import { type Deque, dequeToArray, emptyDeque } from '../../../collections/deque.ts';
import type { Json } from '../../../model/json.ts';
import type { ClientConfig } from './config.ts';

/** What a client knows. A crash leaves the number of its last connection, as a port is not used again at once. */
export interface ClientLedger {
  session: number;
  /** Which of its servers it is connected to, or tries to; and whether another one has sent it there (RPS-15). */
  at: number;
  redirected: boolean;
  /** How many frames it has said on this connection, and heard. */
  said: number;
  heard: number;
  /** What is to be published once there is a connection. */
  kept: readonly Publish[];
  /** What has been published and not answered, the oldest first, where it may be to be published again. */
  unanswered: Deque<Publish>;
  /** How many confirmations of subscriptions are still to come. */
  awaited: number;
  /** A user who has come back and wants to know when it is subscribed. */
  subscribing: Subscribe | undefined;
  /** In which session of its own the user is: each of its lives has one. */
  userSession: number;
  /** How many deliveries it has handed to its user. */
  delivered: number;
}

/** A client in its first life; one that subscribes is connected already. */
export const emptyClient = ({ neutral, first }: ClientConfig): ClientLedger => ({
  session: neutral?.stands === true ? 1 : 0,
  at: first,
  redirected: false,
  said: 0,
  heard: 0,
  kept: [],
  unanswered: emptyDeque(),
  awaited: 0,
  subscribing: undefined,
  userSession: 0,
  delivered: 0,
});

/** A ledger of the same content. */
export const copyClient = (ledger: ClientLedger): ClientLedger => ({ ...ledger });

/** The ledger as plain data. */
export function freezeClient({ session, kept, unanswered }: ClientLedger): Json {
  const ids = (list: readonly Publish[]): Json => list.map(({ message }) => message.id);
  return { session, kept: ids(kept), unanswered: ids(dequeToArray(unanswered)) };
}
