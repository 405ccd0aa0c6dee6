/** What the broker knows of its consumers, as if they had changed places: searches take worlds for one that differ in that alone. */
import type { Known, Moving } from '../../actors/adapter/definition.ts';
import { exchanged } from '../../collections/exchanged.ts';
import { Vector } from '../../collections/vector.ts';
import { turnOf } from '../turning.ts';
import type { BrokerConfig, QueueConfig, SubscriberConfig } from './config.ts';
import { type BrokerLedger, copyEntry, type Entry } from './ledger.ts';

/** Consumers of a queue take turns. */
export const moveConsumers: Moving<BrokerLedger, BrokerConfig, Entry> = ({ queues }, places, messages) => {
  const turns = queues.map((queue) => turnOf(queue.consumers, places, isServedAlike));
  if (turns.includes(undefined)) return undefined;
  const seats = seatsAfter(queues, places);
  return ({ ledger, parts }) => {
    const known = moved(ledger, parts, queues, turns as number[], seats, places);
    const copies = exchanged(ledger.copies, messages);
    return { ...known, ledger: { ...known.ledger, copies, recognised: exchanged(ledger.recognised, messages) } };
  };
};

const isServedAlike = (a: SubscriberConfig, b: SubscriberConfig): boolean =>
  a.prefetch === b.prefetch && a.autoAck === b.autoAck;

/** For each seat the seat that takes its place. */
function seatsAfter(queues: readonly QueueConfig[], places: readonly number[]): ReadonlyMap<number, number> {
  const everybody = queues.flatMap(({ consumers }) => consumers);
  const seatAt = new Map(everybody.map(({ node, seat }) => [node, seat]));
  return new Map(everybody.map(({ node, seat }) => [seat, seatAt.get(places[node] as number) ?? seat]));
}

function moved(
  ledger: BrokerLedger,
  entries: Vector<Entry>,
  queues: readonly QueueConfig[],
  turns: readonly number[],
  seats: ReadonlyMap<number, number>,
  places: readonly number[],
): Known<BrokerLedger, Entry> {
  const owner = {};
  const round = (queue: number, position: number): number => {
    const { length } = (queues[queue] as QueueConfig).consumers;
    return position < 0 || length === 0 ? position : (position + (turns[queue] as number)) % length;
  };
  let held = Vector.empty<number>();
  let sessions = Vector.empty<number>();
  for (const [seat, to] of seats) {
    held = held.set(to, ledger.held.get(seat) ?? 0, owner);
    sessions = sessions.set(to, ledger.sessions.get(seat) ?? 0, owner);
  }
  let parts = Vector.empty<Entry>();
  entries.forEach((entry, no) => {
    const { queue, holder, confirmTo } = entry;
    const left = { ...copyEntry(entry, owner), confirmTo: confirmTo < 0 ? confirmTo : (places[confirmTo] as number) };
    parts = parts.set(no, { ...left, holder: round(queue, holder) }, owner);
  });
  const next = Vector.of(queues.map((_, queue) => round(queue, ledger.turns.get(queue) ?? 0)));
  return { ledger: { ...ledger, turns: next, held, sessions }, parts };
}
