/** RESP as it matters to publish and subscribe: what a client and the server say to each other. */
import { type Deliver, verbs } from '../../actors/protocol.ts';
import type { NodeId } from '../../model/ids.ts';
import { type Packet, type Verb, verb } from '../../model/packet.ts';

/**
 * A frame. `session` tells one connection of a client from the one before, as its port does; `frame` counts what a side has
 * said on the connection, so that a gap shows: TCP loses nothing in the middle, it breaks.
 */
export interface Frame extends Packet {
  readonly session: number;
  readonly frame: number;
}

/** The handshake of a connection: TCP, HELLO, CLIENT SETNAME and SELECT in one. */
export interface ConnectFrame extends Frame {
  readonly name: NodeId;
  readonly protocol: 2 | 3;
  readonly db: number;
  /** Whether it asks for the role of the server and wants none but a master, as a client of Sentinel does. */
  readonly seeksMaster: boolean;
}

/** A command with its arguments; a PUBLISH or SPUBLISH has its message beside them. */
export interface CommandFrame extends Frame {
  /** The first one is the name of the command, in small letters. */
  readonly args: readonly string[];
  /** How many bytes the message has. */
  readonly size: number;
}

/** What the server says: an answer, or a push. `bytes` is how much room it takes in the output buffer. */
export interface ServerFrame extends Frame {
  readonly says: Answer | Push;
  readonly bytes: number;
}

/** Says that the client has read so many bytes: TCP's window opens again. */
export interface ReadFrame extends Frame {
  readonly bytes: number;
}

/** What one server passes on to another: over the cluster's bus (RPS-14), or to its replicas (RPS-16). */
export interface SpreadFrame extends Packet {
  readonly by: 'bus' | 'replication';
  readonly channel: string;
  readonly body: string;
  readonly size: number;
  readonly shard: boolean;
  /** The copies that the other servers are to hand over. */
  readonly owed: readonly OwedCopy[];
}

/** A copy that is owed to a subscription at another server. */
export interface OwedCopy {
  readonly group: string;
  readonly copy: number;
}

/** A node says who is the master of a shard, since which epoch; one that comes back wants to hear the same of others. */
export interface ClaimFrame extends Packet {
  readonly shard: number;
  /** The place of the master. */
  readonly master: number;
  readonly epoch: number;
  readonly isBack: boolean;
}

/** A replica asks the masters for their votes, and a master gives its own: once in an epoch. */
export interface VoteFrame extends Packet {
  readonly epoch: number;
}

/** An answer to a command. */
export interface Answer {
  readonly type: 'answer';
  readonly command: string;
  readonly value: Value;
}

/** The value of an answer. */
export type Value = string | number | null | readonly Value[] | { readonly error: string };

/** The address of the server to which an answer sends its client (RPS-15); undefined for all others. */
export function redirection(value: Value): string | undefined {
  if (typeof value !== 'object' || value === null || !('error' in value)) return undefined;
  return /^MOVED \d+ (\S+)$/.exec(value.error)?.[1];
}

/** Something that the server says by itself, and the confirmation of a subscription (RPS-11). */
export interface Push {
  readonly type: 'push';
  readonly kind: 'message' | 'pmessage' | 'smessage' | Confirmation;
  /** null where somebody unsubscribes from everything and has no subscription. */
  readonly channel: string | null;
  /** The pattern through which a message comes. */
  readonly pattern: string | undefined;
  readonly body: string;
  /** After a confirmation: how many subscriptions the connection has. */
  readonly count: number;
}

/** The confirmations of subscriptions, which are called as the commands are. */
export type Confirmation = 'subscribe' | 'psubscribe' | 'ssubscribe' | 'unsubscribe' | 'punsubscribe' | 'sunsubscribe';

/** The verbs of a cluster: between its nodes, and of an answer that sends a client to another one. */
export const between = {
  spread: verb('spread'),
  claim: verb('claim', 'dashed'),
  askVote: verb('ask-vote'),
  vote: verb('vote', 'dashed'),
  moved: verb('moved', 'dashed'),
} as const;

/** The verbs on the wire; those that the neutral protocol has as well are the same, so that network rules know them. */
export const methods = {
  connect: verb('connect'),
  connected: verb('connected', 'dashed'),
  /** TCP's end of a connection: the process at the other end is gone, or has closed its socket. */
  reset: verb('reset'),
  read: verb('read', 'dashed'),
  publish: verbs.publish,
  subscribe: verbs.subscribe,
  unsubscribe: verb('unsubscribe'),
  command: verb('command'),
  deliver: verbs.deliver,
  subscribed: verbs.subscribed,
  unsubscribed: verb('unsubscribed', 'dashed'),
  answer: verb('answer', 'dashed'),
  ...between,
  promote: verb('promote'),
  /** What a client tells its user when it has no connection. */
  offline: verb('offline', 'dashed'),
} as const;

const named: Readonly<Record<string, Verb>> = {
  publish: methods.publish,
  spublish: methods.publish,
  subscribe: methods.subscribe,
  psubscribe: methods.subscribe,
  ssubscribe: methods.subscribe,
  unsubscribe: methods.unsubscribe,
  punsubscribe: methods.unsubscribe,
  sunsubscribe: methods.unsubscribe,
};

/** The verb of a command: in diagrams all those who subscribe are called alike. */
export const verbOf = (command: string): Verb =>
  Object.hasOwn(named, command) ? (named[command] as Verb) : methods.command;

/** A message as a client hands it to its user: what the neutral protocol knows of it, and what RESP says. */
export interface RedisDelivery extends Deliver {
  readonly push: Push;
}

/** What a client asks of the server, as its user gives it. */
export interface Call extends Packet {
  readonly args: readonly string[];
  readonly size: number;
}

/** To whom a message that comes through a subscription is owed: to that subscription of that client (RPS-05). */
export const groupOf = (subscription: string, client: NodeId): string => `${subscription}@${client}`;
