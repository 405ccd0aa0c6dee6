import type { Part } from '../../../actors/adapter/definition.ts';
import { type Deque, emptyDeque } from '../../../collections/deque.ts';
import { type Owner, Vector } from '../../../collections/vector.ts';
import type { NodeId } from '../../../model/ids.ts';
import type { Json } from '../../../model/json.ts';
import type { Message } from '../../../model/message.ts';
import type { Verb } from '../../../model/packet.ts';
import type { Answer, OwedCopy, Push } from '../protocol.ts';
import type { RedisConfig, SubscriptionKind } from './config.ts';
import { firstRoles, type Roles } from './roles.ts';
import type { KeyStream } from './streams.ts';

/** Something that the server has to say to a client. */
export interface Saying {
  readonly verb: Verb;
  readonly says: Answer | Push;
  readonly bytes: number;
  /** The message that it brings, to whom it is owed, and which copy of the message it is. */
  readonly message: Message | undefined;
  readonly group: string;
  readonly copy: number;
}

/** Something that is published. */
export interface Publication {
  readonly channel: string;
  readonly body: string;
  /** undefined for what the server publishes itself (RPS-20). */
  readonly message: Message | undefined;
  /** In bytes. */
  readonly size: number;
  readonly shard: boolean;
}

/** A command that waits for EXEC. */
export interface Queued {
  readonly args: readonly string[];
  readonly message: Message | undefined;
  readonly size: number;
}

/** A connection as the server knows it. Sizes are in bytes. */
export interface Connection extends Part {
  readonly node: number;
  readonly client: NodeId;
  readonly session: number;
  protocol: 2 | 3;
  db: number;
  /** How many frames have come, and how many were said. */
  heard: number;
  said: number;
  /** What waits for EXEC. */
  queued: readonly Queued[];
  /** The output buffer, and how much is in it. */
  output: Deque<Saying>;
  waiting: number;
  /** How much the operating systems hold that the client has not read. */
  unread: number;
  /** Whether the output buffer is over the soft limit. */
  lagging: boolean;
}

/** A subscription. */
export interface Subscription {
  readonly kind: SubscriptionKind;
  readonly name: string;
  /** The number of its connection. */
  readonly no: number;
  /** Its place in the server's hash tables, which is as good as random (RPS-06). */
  readonly rank: number;
}

/** A key of the keyspace. */
export interface Key {
  readonly db: number;
  readonly name: string;
  readonly value: string | KeyStream;
}

/** What a server knows, besides its connections. All of it is in memory, and gone after a crash (RPS-03). */
export interface RedisLedger {
  /** The number of the present connection of each node. */
  peers: Vector<number>;
  /** How many connections there have been. */
  accepted: number;
  /** In the order in which a publish goes to them. */
  subscriptions: readonly Subscription[];
  keys: readonly Key[];
  /** How many copies of each message have been made, by the message's index. */
  copies: Vector<number>;
  /** How many frames without a message it has sent: each is a transmission of its own. */
  frames: number;
  /** How often it has been started: hash tables are seeded anew each time. */
  starts: number;
  /** What is to be passed on to other servers, and has not left yet. */
  outgoing: readonly Outgoing[];
  /** Who is master of which shard, as far as it knows. */
  roles: Roles;
}

/** Something that is on its way to other servers. */
export interface Outgoing extends Publication {
  readonly owed: readonly OwedCopy[];
}

/** What a server that has just been started for the first time knows. */
export const emptyLedger = ({ layout }: Pick<RedisConfig, 'layout'>): RedisLedger => ({
  peers: Vector.empty(),
  accepted: 0,
  subscriptions: [],
  keys: [],
  copies: Vector.empty(),
  frames: 0,
  starts: 1,
  outgoing: [],
  roles: firstRoles(layout),
});

/** A ledger of the same content. */
export const copyLedger = (ledger: RedisLedger): RedisLedger => ({ ...ledger });

/** A connection of the same content for another owner. */
export const copyConnection = (connection: Connection, owner: Owner): Connection => ({ ...connection, owner });

/** A connection that has just been made. */
export function newConnection(
  no: number,
  node: number,
  client: NodeId,
  session: number,
  protocol: 2 | 3,
  db: number,
  owner: Owner,
): Connection {
  return {
    owner,
    no,
    chart: undefined,
    node,
    client,
    session,
    protocol,
    db,
    heard: 0,
    said: 0,
    queued: [],
    output: emptyDeque(),
    waiting: 0,
    unread: 0,
    lagging: false,
  };
}

/** The subscriptions of a connection, of one kind or of all. */
export const subscriptionsOf = (
  { subscriptions }: RedisLedger,
  no: number,
  kind?: SubscriptionKind,
): readonly Subscription[] =>
  subscriptions.filter((each) => each.no === no && (kind === undefined || each.kind === kind));

/** The ledger and its connections as plain data. */
export function freezeRedis(ledger: RedisLedger, connections: Vector<Connection>): Json {
  return {
    subscriptions: ledger.subscriptions.map(({ kind, name, no }) => ({
      kind,
      name,
      client: connections.get(no)?.client ?? '',
    })),
    connections: ledger.peers.toArray().map((no) => {
      const { client, waiting, unread } = connections.get(no) as Connection;
      return { client, waiting, unread };
    }),
  };
}
