import type { Publish, Subscribe } from '../../../actors/protocol.ts';
import { type Owner, Vector } from '../../../collections/vector.ts';
import type { Json } from '../../../model/json.ts';
import type { Message } from '../../../model/message.ts';

/** A publish that has not been confirmed. */
export interface Unconfirmed {
  readonly message: Message;
  readonly attempt: number;
  /** Whether it has come back, since nobody wanted it (RMQ-06). */
  readonly returned: boolean;
}

/** What a client knows. A crash leaves the number of its last connection, as a port is not used again at once. */
export interface ClientLedger {
  /** Which of the nodes of its broker it speaks to, by its place among them. */
  at: number;
  session: number;
  channel: number;
  /** How many channels it has opened in this life: tags of an earlier one mean nothing. */
  epoch: number;
  /** How many frames it has said on this connection, and heard. */
  said: number;
  heard: number;
  /** For how many heartbeats nothing has come. */
  missed: number;
  /** Whether the world stays awake for the next heartbeat. */
  beatAwaited: boolean;
  /** The number of the last publish, the least one that may be unconfirmed, and those that are. */
  published: number;
  oldest: number;
  unconfirmed: Vector<Unconfirmed>;
  /** How many publishes stand in the transaction that has not been committed (RMQ-41). */
  inTransaction: number;
  /** Of a reader of a stream: the offset of each delivery by its tag, and where it goes on (RMQ-40). */
  offsets: Vector<number>;
  tracked: number | undefined;
  /** Of a named producer: what nobody has confirmed, in the order of its ids. */
  toRepeat: readonly Publish[];
  /** What is to be published once there is a channel. */
  kept: readonly Publish[];
  /** A user who has come back and wants to know when it is registered. */
  subscribing: Subscribe | undefined;
  registered: boolean;
  /** Whether the broker has refused its consumer, so that it asks no more on this channel (RMQ-26). */
  refused: boolean;
  /** In which session of its own the user is: each of its lives has one. */
  userSession: number;
}

/** A client that has never connected. */
export function emptyClient(): ClientLedger {
  return {
    at: 0,
    session: 0,
    channel: 0,
    epoch: 0,
    said: 0,
    heard: 0,
    missed: 0,
    beatAwaited: false,
    published: 0,
    oldest: 1,
    unconfirmed: Vector.empty(),
    inTransaction: 0,
    offsets: Vector.empty(),
    tracked: undefined,
    toRepeat: [],
    kept: [],
    subscribing: undefined,
    registered: false,
    refused: false,
    userSession: 0,
  };
}

/** A ledger of the same content. */
export function copyClient(ledger: ClientLedger): ClientLedger {
  return { ...ledger };
}

/** A new channel: publishes and deliveries are numbered from 1. */
export function freshChannel(ledger: ClientLedger): void {
  ledger.channel += 1;
  ledger.epoch += 1;
  ledger.published = 0;
  ledger.oldest = 1;
  ledger.unconfirmed = Vector.empty();
  ledger.inTransaction = 0;
  ledger.registered = false;
  ledger.refused = false;
}

/** What a named producer has sent and nobody has confirmed goes out before all else on a new channel: its ids only grow. */
export function repeatFirst(ledger: ClientLedger): void {
  if (ledger.toRepeat.length === 0) return;
  const kept = ledger.kept.filter(({ message }) => !ledger.toRepeat.some((each) => each.message === message));
  ledger.kept = [...ledger.toRepeat, ...kept];
  ledger.toRepeat = [];
}

/** The publishes that a confirm covers, the oldest first; they are confirmed with that (RMQ-09). */
export function confirmed(
  ledger: ClientLedger,
  { tag, multiple }: { readonly tag: number; readonly multiple: boolean },
  owner: Owner,
): readonly Unconfirmed[] {
  const found: Unconfirmed[] = [];
  for (let each = multiple ? ledger.oldest : tag; each <= tag; each++) {
    const publish = ledger.unconfirmed.get(each);
    if (publish === undefined) continue;
    found.push(publish);
    ledger.unconfirmed = ledger.unconfirmed.set(each, undefined, owner);
  }
  while (ledger.oldest <= ledger.published && ledger.unconfirmed.get(ledger.oldest) === undefined) ledger.oldest += 1;
  return found;
}

/** How many deliveries a channel may have before the numbers that users see would run into each other. */
const SPAN = 67_108_864;

/** What a user calls a delivery: its tag, and the channel on which it came. */
export const entryOf = ({ epoch }: ClientLedger, tag: number): number => epoch * SPAN + tag;

/** The tag of what a user calls so; undefined where it came on a channel that is no more. */
export function tagOf({ epoch }: ClientLedger, entry: number): number | undefined {
  return Math.floor(entry / SPAN) === epoch ? entry % SPAN : undefined;
}

/** The ledger as plain data. */
export function freezeClient({ session, channel, published, oldest, kept, registered }: ClientLedger): Json {
  return { session, channel, published, oldest, kept: kept.map(({ message }) => message.id), registered };
}
