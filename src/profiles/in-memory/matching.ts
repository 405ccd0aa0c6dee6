import type { Reaction } from '../../actors/adapter/reaction.ts';
import { dequeLength, dropFirst, peekFirst } from '../../collections/deque.ts';
import type { BrokerConfig, QueueConfig } from './config.ts';
import { ENTRY, LEASE } from './entry-machine.ts';
import {
  type BrokerLedger,
  deliveriesOf,
  entryOf,
  holderOf,
  isDone,
  packed,
  type QueueState,
  withFate,
  withQueue,
} from './ledger.ts';

/** Who gets what waits: consumers take turns, each up to its prefetch; what comes back goes to the next one. */

/** Hands out what waits in a queue as long as somebody may take it. */
export function match(ledger: BrokerLedger, position: number, reaction: Reaction<BrokerConfig>): BrokerLedger {
  let matched = ledger;
  for (;;) {
    const queue = matched.queues[position] as QueueState;
    const no = peekFirst(queue.ready);
    if (no === undefined) return matched;
    if (!isDone(matched, no)) {
      const assigned = assign(matched, no, reaction);
      if (assigned === undefined) return matched;
      matched = assigned;
    }
    const after = matched.queues[position] as QueueState;
    matched = withReady(matched, position, dropFirst(after.ready, reaction.owner));
  }
}

/** The ledger with another waiting line of the queue at this position. */
export function withReady(ledger: BrokerLedger, position: number, ready: QueueState['ready']): BrokerLedger {
  const { held, turn } = ledger.queues[position] as QueueState;
  return withQueue(ledger, position, { ready, held, turn });
}

/** Whether nobody stands before a newcomer in the queue. */
export function isFree(queue: QueueState): boolean {
  return dequeLength(queue.ready) === 0;
}

/** Finds a consumer for an entry and tells the entry so; undefined where none may take it. */
export function assign(ledger: BrokerLedger, no: number, reaction: Reaction<BrokerConfig>): BrokerLedger | undefined {
  const entry = entryOf(ledger, no);
  const config = reaction.config.queues[entry.queue] as QueueConfig;
  const queue = ledger.queues[entry.queue] as QueueState;
  const last = holderOf(ledger, no);
  const holder = nextConsumer(config, queue, last);
  if (holder < 0) return undefined;
  const { prefetch, autoAck } = config.consumers[holder] as QueueConfig['consumers'][number];
  reaction.tellPart(ENTRY, no, autoAck ? LEASE.yes : LEASE.no);
  const turn = last < 0 ? (holder + 1) % config.consumers.length : queue.turn;
  const held = prefetch > 0 && !autoAck ? changed(queue.held, holder, 1) : queue.held;
  const assigned = withFate(ledger, no, packed(deliveriesOf(ledger, no), holder, false), reaction.owner);
  return turn === queue.turn && held === queue.held
    ? assigned
    : withQueue(assigned, entry.queue, { ready: queue.ready, held, turn });
}

/** The holder of an entry may take another in its place. */
export function release(ledger: BrokerLedger, no: number, config: BrokerConfig): BrokerLedger {
  const entry = entryOf(ledger, no);
  const holder = holderOf(ledger, no);
  const subscriber = config.queues[entry.queue]?.consumers[holder];
  if (subscriber === undefined || subscriber.prefetch === 0 || subscriber.autoAck) return ledger;
  const queue = ledger.queues[entry.queue] as QueueState;
  const { ready, held, turn } = queue;
  return withQueue(ledger, entry.queue, { ready, held: changed(held, holder, -1), turn });
}

function nextConsumer({ consumers }: QueueConfig, queue: QueueState, last: number): number {
  const count = consumers.length;
  const first = last < 0 ? queue.turn : last + 1;
  for (let i = 0; i < count; i++) {
    const candidate = (first + i) % count;
    const { prefetch, autoAck } = consumers[candidate] as QueueConfig['consumers'][number];
    if (prefetch === 0 || autoAck || (queue.held[candidate] as number) < prefetch) return candidate;
  }
  return -1;
}

function changed(counts: readonly number[], position: number, by: number): readonly number[] {
  const next = counts.slice();
  next[position] = (next[position] as number) + by;
  return next;
}
