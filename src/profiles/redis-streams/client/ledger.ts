import type { Subscribe } from '../../../actors/protocol.ts';
import type { Json } from '../../../model/json.ts';
import type { Packet } from '../../../model/packet.ts';

/** What a client knows. A crash leaves the number of its last connection, as a port is not used again at once. */
export interface ClientLedger {
  session: number;
  /** How many frames it has said on this connection, and heard. */
  said: number;
  heard: number;
  /** The entries, by their numbers, that it has handed to its user and that are not settled. */
  holding: readonly number[];
  /** What is to be said once there is a connection. */
  kept: readonly Packet[];
  /** A user who has come back and wants to know when it is connected. */
  subscribing: Subscribe | undefined;
  /** In which session of its own the user is: each of its lives has one. */
  userSession: number;
}

/** A client in its first life. */
export const emptyClient = (): ClientLedger => ({
  session: 0,
  said: 0,
  heard: 0,
  holding: [],
  kept: [],
  subscribing: undefined,
  userSession: 0,
});

/** A ledger of the same content. */
export const copyClient = (ledger: ClientLedger): ClientLedger => ({ ...ledger });

/** The ledger as plain data. */
export const freezeClient = ({ session, holding, kept }: ClientLedger): Json => ({
  session,
  holding,
  kept: kept.map(({ verb, message }) => `${verb.name} ${message?.id}`),
});
