/** What a broker knows of its clients, as if they had changed places: searches take worlds for one that differ in that alone. */
import type { Moving } from '../../../actors/adapter/definition.ts';
import { exchanged } from '../../../collections/exchanged.ts';
import { Vector } from '../../../collections/vector.ts';
import type { RabbitConfig } from './config.ts';
import type { BrokerLedger, Consumer, Entry } from './ledger.ts';
import type { Peer } from './peer.ts';
import type { Queue } from './queue.ts';

/**
 * Consumers stand in line in the order in which they were registered, and go by the numbers that this gave them: so whoever
 * has another's place has its number as well, and any two that are set up alike may change places. Two things a broker
 * does in the order of its clients' places, and there nobody may: a node of a cluster looks after its clients one by one, and
 * where several fall silent at once, it puts back first what the first of them held, which a quorum queue remembers.
 */
export const moveClients: Moving<BrokerLedger, RabbitConfig, Entry> = (
  { cluster, heartbeat, topology },
  places,
  messages,
) => {
  const isRanked = heartbeat > 0 && topology.queues.some(({ type }) => type === 'quorum');
  // Each reader of a stream is a group by its name.
  const isRead = topology.queues.some(({ type }) => type === 'stream');
  if (cluster !== undefined || isRanked || isRead) return undefined;
  const at = (node: number): number => places[node] ?? node;
  return ({ ledger, parts }) => ({
    ledger: {
      ...ledger,
      copies: exchanged(ledger.copies, messages),
      peers: peersAt(ledger.peers, at),
      consumers: changed(ledger.consumers, (consumer): Consumer => ({ ...consumer, node: at(consumer.node) })),
      queues: changed(ledger.queues, (queue): Queue => ({ ...queue, exclusiveTo: at(queue.exclusiveTo) })),
    },
    parts: changed(parts, (entry) => entryAt(entry, at)),
  });
};

/** Where a node stands; nobody, who is at -1, stands nowhere. */
type At = (node: number) => number;

function entryAt(entry: Entry, at: At): Entry {
  const { holder, ticket } = entry;
  return { ...entry, holder: at(holder), ticket: ticket && { ...ticket, node: at(ticket.node) } };
}

function peersAt(peers: Vector<Peer>, at: At): Vector<Peer> {
  const owner = {};
  let next = Vector.empty<Peer>();
  peers.forEach((peer, node) => {
    next = next.set(at(node), { ...peer, node: at(node) }, owner);
  });
  return next;
}

function changed<T>(before: Vector<T>, change: (each: T) => T): Vector<T> {
  const owner = {};
  let next = Vector.empty<T>();
  before.forEach((each, index) => {
    next = next.set(index, change(each), owner);
  });
  return next;
}
