import type { Reaction } from '../../actors/adapter/reaction.ts';
import { type Deque, dropFirst, peekFirst } from '../../collections/deque.ts';
import type { BrokerConfig, QueueConfig, SubscriberConfig } from './config.ts';
import { ENTRY, LEASE } from './entry-machine.ts';
import {
  type BrokerLedger,
  deliveriesOf,
  entryOf,
  holderOf,
  isDone,
  packed,
  withFate,
  withReady,
  withTurns,
} from './ledger.ts';

/** Who gets what waits: consumers take turns, each up to its prefetch; what comes back goes to the next one. */

/** Hands out what waits in a queue as long as somebody may take it. */
export function match(ledger: BrokerLedger, position: number, reaction: Reaction<BrokerConfig>): BrokerLedger {
  let matched = ledger;
  for (;;) {
    const no = peekFirst(matched.ready[position] as Deque<number>);
    if (no === undefined) return matched;
    if (!isDone(matched, no)) {
      const assigned = assign(matched, no, reaction);
      if (assigned === undefined) return matched;
      matched = assigned;
    }
    matched = withReady(matched, position, dropFirst(matched.ready[position] as Deque<number>, reaction.owner));
  }
}

/** Finds a consumer for an entry and tells the entry so; undefined where none may take it. */
export function assign(ledger: BrokerLedger, no: number, reaction: Reaction<BrokerConfig>): BrokerLedger | undefined {
  const { queue } = entryOf(ledger, no);
  const { consumers } = reaction.config.queues[queue] as QueueConfig;
  const last = holderOf(ledger, no);
  const turn = ledger.turns.get(queue) ?? 0;
  const holder = nextConsumer(ledger, consumers, last < 0 ? turn : last + 1);
  if (holder < 0) return undefined;
  const { owner } = reaction;
  const { autoAck, prefetch, seat } = consumers[holder] as SubscriberConfig;
  reaction.tellPart(ENTRY, no, autoAck ? LEASE.yes : LEASE.no);
  const turns = last < 0 ? ledger.turns.set(queue, (holder + 1) % consumers.length, owner) : ledger.turns;
  const counts = prefetch > 0 && !autoAck;
  const held = counts ? ledger.held.set(seat, (ledger.held.get(seat) ?? 0) + 1, owner) : ledger.held;
  return withTurns(withFate(ledger, no, packed(deliveriesOf(ledger, no), holder, false), owner), turns, held);
}

/** The holder of an entry may take another in its place. */
export function release(ledger: BrokerLedger, no: number, reaction: Reaction<BrokerConfig>): BrokerLedger {
  const subscriber = reaction.config.queues[entryOf(ledger, no).queue]?.consumers[holderOf(ledger, no)];
  if (subscriber === undefined || subscriber.prefetch === 0 || subscriber.autoAck) return ledger;
  const { seat } = subscriber;
  const held = ledger.held.set(seat, (ledger.held.get(seat) as number) - 1, reaction.owner);
  return withTurns(ledger, ledger.turns, held);
}

function nextConsumer(ledger: BrokerLedger, consumers: readonly SubscriberConfig[], first: number): number {
  const count = consumers.length;
  for (let i = 0; i < count; i++) {
    const candidate = (first + i) % count;
    const { prefetch, autoAck, seat } = consumers[candidate] as SubscriberConfig;
    if (prefetch === 0 || autoAck || (ledger.held.get(seat) ?? 0) < prefetch) return candidate;
  }
  return -1;
}
