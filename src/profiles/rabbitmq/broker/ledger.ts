import type { Part } from '../../../actors/adapter/definition.ts';
import { type Owner, Vector } from '../../../collections/vector.ts';
import type { DropReason, RequeueReason } from '../../../model/fact.ts';
import type { Content } from '../protocol.ts';
import type { Appending } from '../streams/appending.ts';
import type { Binding, Exchange } from '../topology/declared.ts';
import { settingsOf } from '../topology/settings.ts';
import type { RabbitConfig } from './config.ts';
import type { Peer } from './peer.ts';
import { emptyQueue, type Queue } from './queue.ts';
import type { Awaited } from './replicated.ts';

/** Who publishes in the place of a client when dead letters move (RMQ-37). */
export const DEAD_LETTERS = -1;

/** The publish of which a copy comes: whose confirm waits for it. Of a dead letter `channel` is its target, `tag` its source. */
export interface Ticket {
  readonly node: number;
  readonly session: number;
  readonly channel: number;
  /** The number of the publish on its channel. */
  readonly tag: number;
}

/** A copy of a message in a queue. Times are in microseconds of the broker's clock. */
export interface Entry extends Part {
  readonly content: Content;
  /** The number of its queue. */
  readonly queue: number;
  /** Which copy of the message it is, from 0. */
  readonly copy: number;
  /** Where it stands among all that were published to its queue. */
  readonly position: number;
  /** Whether it has come to its queue; only a copy whose transaction commits has not (RMQ-41). */
  entered: boolean;
  /** Whether it is written to the disk, by itself and not in the log of a cluster. */
  readonly persisted: boolean;
  /** Where its first record stands in the log of a cluster; -1 where there is none (RMQ-39). */
  logged: number;
  /** Undefined where nobody waits for a confirm. */
  readonly ticket: Ticket | undefined;
  /** When it expires; -1 is never. */
  readonly expiresAt: number;
  /** Whether it has been handed out before, to anybody (RMQ-19). */
  redelivered: boolean;
  /** How often it has been handed out, and how many of these deliveries have failed (RMQ-36). */
  deliveries: number;
  failures: number;
  /** Who holds it: the node, the number of the consumer (-1 for basic.get), and the delivery tag; node -1 is nobody. */
  holder: number;
  consumer: number;
  tag: number;
  /** Why it went back to its queue the last time. */
  back: RequeueReason;
  /** Whether its queue has forgotten what expiration it had (RMQ-34). */
  forgotten: boolean;
  /** Why it was given up, where its queue still keeps it; and the queues that have not confirmed it (RMQ-37). */
  death: DropReason | undefined;
  toConfirm: readonly number[];
  /** Whether the broker owes it no longer. */
  done: boolean;
}

/** A consumer that is or was registered. */
export interface Consumer {
  readonly owner: Owner;
  readonly no: number;
  readonly node: number;
  readonly session: number;
  readonly channel: number;
  /** What its client calls it. */
  readonly tag: string;
  readonly queue: number;
  readonly noAck: boolean;
  readonly exclusive: boolean;
  readonly priority: number;
  /** How many unacknowledged deliveries it may hold; 0 is any number. */
  readonly prefetch: number;
  held: number;
  /** Of a reader of a stream: the offset that it gets next; -1 of others (RMQ-40). */
  cursor: number;
  /** Whether it was passed over when its turn came, and waits to be let in again. */
  blocked: boolean;
  /** When that was, as a count: who was passed over first is let in first. */
  blockedAt: number;
  gone: boolean;
}

/** What a broker knows, besides its entries. */
export interface BrokerLedger {
  exchanges: ReadonlyMap<string, Exchange>;
  bindings: ReadonlyMap<string, readonly Binding[]>;
  /** The numbers of the queues that there are, by their names. */
  names: ReadonlyMap<string, number>;
  /** All queues that there ever were, by their numbers. */
  queues: Vector<Queue>;
  consumers: Vector<Consumer>;
  /** Who is connected, by node. */
  peers: Vector<Peer>;
  /** How many copies of each message have been made, by the message's index. */
  copies: Vector<number>;
  /** The queues in which something has changed in this reaction, so that they have to be looked after. */
  stirred: readonly number[];
  /** How many had been told something in this reaction when that was said. */
  stirredAt: number;
  /** The nodes to which confirms are to be sent at the end of this reaction. */
  answering: readonly number[];
  /**
   * The records on their way to the disk's cache, each by its entry; then those that wait for the next sync, those that
   * wait for the one under way, and those that it has made safe.
   */
  writing: readonly number[];
  unsynced: readonly number[];
  syncing: readonly number[];
  safe: readonly number[];
  /** The entries of streams among them, in their order; and whether the operating system is about to write its cache back. */
  appending: readonly Appending[];
  writesBack: boolean;
  /** How often consumers have been passed over. */
  blockings: number;
  /** Whether the world stays awake for the next heartbeat. */
  beatAwaited: boolean;
  /** Whether it serves the quorum queues; always where it is alone (RMQ-39). */
  leads: boolean;
  /** How long the log of its cluster is, what waits for the majority to have it, and what is kept for lost consumers. */
  logged: number;
  awaited: readonly Awaited[];
  kept: readonly number[];
}

/** A broker on which nothing is declared but what its settings say. */
export function emptyLedger({ topology, version, cluster }: RabbitConfig): BrokerLedger {
  const owner = {};
  const queues = topology.queues.map((queue, no) => emptyQueue(no, queue, settingsOf(queue, version), [-1, -1], owner));
  return {
    exchanges: new Map(topology.exchanges.map((exchange) => [exchange.name, exchange])),
    bindings: bindingsByExchange(topology.bindings),
    names: new Map(topology.queues.map(({ name }, no) => [name, no])),
    queues: Vector.of(queues),
    consumers: Vector.empty(),
    peers: Vector.empty(),
    copies: Vector.empty(),
    stirred: [],
    stirredAt: 0,
    answering: [],
    writing: [],
    unsynced: [],
    syncing: [],
    safe: [],
    appending: [],
    writesBack: false,
    blockings: 0,
    beatAwaited: false,
    leads: cluster?.leads ?? true,
    logged: 0,
    awaited: [],
    kept: [],
  };
}

/** Bindings by the exchange from which they lead. */
export function bindingsByExchange(bindings: readonly Binding[]): ReadonlyMap<string, readonly Binding[]> {
  const byExchange = new Map<string, Binding[]>();
  for (const binding of bindings) {
    const known = byExchange.get(binding.exchange) ?? [];
    known.push(binding);
    byExchange.set(binding.exchange, known);
  }
  return byExchange;
}

/** A ledger of the same content. */
export function copyLedger(ledger: BrokerLedger): BrokerLedger {
  return { ...ledger };
}

/** An entry of the same content for another owner. */
export function copyEntry(entry: Entry, owner: Owner): Entry {
  return { ...entry, owner };
}

/** The queue of a number, to be written in. */
export function ownQueue(ledger: BrokerLedger, no: number, owner: Owner): Queue {
  const queue = ledger.queues.get(no) as Queue;
  if (queue.owner === owner) return queue;
  const copy = { ...queue, owner };
  ledger.queues = ledger.queues.set(no, copy, owner);
  return copy;
}

/** The consumer of a number, to be written in. */
export function ownConsumer(ledger: BrokerLedger, no: number, owner: Owner): Consumer {
  const consumer = ledger.consumers.get(no) as Consumer;
  if (consumer.owner === owner) return consumer;
  const copy = { ...consumer, owner };
  ledger.consumers = ledger.consumers.set(no, copy, owner);
  return copy;
}

/** The connection of a node, to be written in. */
export function ownPeer(ledger: BrokerLedger, node: number, owner: Owner): Peer {
  const peer = ledger.peers.get(node) as Peer;
  if (peer.owner === owner) return peer;
  const copy = { ...peer, owner };
  ledger.peers = ledger.peers.set(node, copy, owner);
  return copy;
}

/** The queue of a name; undefined where there is none. */
export function queueNamed(ledger: BrokerLedger, name: string): Queue | undefined {
  const no = ledger.names.get(name);
  return no === undefined ? undefined : ledger.queues.get(no);
}
