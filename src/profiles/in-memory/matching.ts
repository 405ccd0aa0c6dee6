import type { Rule } from '../../actors/adapter/definition.ts';
import type { Reaction } from '../../actors/adapter/reaction.ts';
import { type Deque, dropFirst, peekFirst } from '../../collections/deque.ts';
import type { BrokerConfig, QueueConfig, SubscriberConfig } from './config.ts';
import { LEASE } from './entry-machine.ts';
import { type BrokerLedger, type Entry, setReady } from './ledger.ts';

/** Who gets what waits: consumers take turns, each up to its prefetch; what comes back goes to the next one. */

/** What the broker's rules are given. */
export type BrokerReaction = Reaction<BrokerConfig, Entry>;

/** A rule of the broker. */
export type BrokerRule = Rule<BrokerLedger, BrokerConfig, Entry>;

/** Hands out what waits in a queue as long as somebody may take it. */
export function match(ledger: BrokerLedger, position: number, reaction: BrokerReaction): void {
  for (;;) {
    const line = ledger.ready[position] as Deque<number>;
    const no = peekFirst(line);
    if (no === undefined) return;
    const entry = reaction.own(no);
    if (!entry.done && !assign(ledger, entry, reaction)) return;
    setReady(ledger, position, dropFirst(line, reaction.owner));
  }
}

/** Finds a consumer for an entry and tells the entry so; false where none may take it. */
export function assign(ledger: BrokerLedger, entry: Entry, reaction: BrokerReaction): boolean {
  const { queue } = entry;
  const { consumers } = reaction.config.queues[queue] as QueueConfig;
  const isNew = entry.holder < 0;
  const holder = nextConsumer(ledger, consumers, isNew ? (ledger.turns.get(queue) ?? 0) : entry.holder + 1);
  if (holder < 0) return false;
  const { autoAck, prefetch, seat } = consumers[holder] as SubscriberConfig;
  entry.holder = holder;
  if (isNew) ledger.turns = ledger.turns.set(queue, (holder + 1) % consumers.length, reaction.owner);
  if (prefetch > 0 && !autoAck) ledger.held = ledger.held.set(seat, (ledger.held.get(seat) ?? 0) + 1, reaction.owner);
  reaction.tellPart(entry.no, autoAck ? LEASE.yes : LEASE.no);
  return true;
}

/** The holder of an entry may take another in its place. */
export function release(ledger: BrokerLedger, entry: Entry, reaction: BrokerReaction): void {
  const subscriber = reaction.config.queues[entry.queue]?.consumers[entry.holder];
  if (subscriber === undefined || subscriber.prefetch === 0 || subscriber.autoAck) return;
  const { seat } = subscriber;
  ledger.held = ledger.held.set(seat, (ledger.held.get(seat) as number) - 1, reaction.owner);
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
