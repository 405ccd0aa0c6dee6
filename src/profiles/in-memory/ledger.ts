import type { Part } from '../../actors/adapter/definition.ts';
import { type Deque, dequeToArray, emptyDeque } from '../../collections/deque.ts';
import { type Owner, Vector } from '../../collections/vector.ts';
import type { Json } from '../../model/json.ts';
import type { Message } from '../../model/message.ts';
import type { BrokerConfig } from './config.ts';

/** A copy of a message in a queue. */
export interface Entry extends Part {
  readonly message: Message;
  /** The position of its queue. */
  readonly queue: number;
  /** Which copy of the message it is, from 0. */
  readonly copy: number;
  /** The producer that waits for its confirm, by position, and with which attempt it came; -1 where nobody waits. */
  readonly confirmTo: number;
  readonly attempt: number;
  /** When it began to wait, by the broker's clock. */
  readonly since: number;
  confirmed: boolean;
  /** How often it has been handed out. */
  deliveries: number;
  /** Who holds it, or held it last, by the position among the queue's consumers; -1 for nobody yet. */
  holder: number;
  /** How often the dedup store has been asked about it. */
  asked: number;
  /** Whether the broker owes it no longer. */
  done: boolean;
}

/** What a broker knows, besides its entries. */
export interface BrokerLedger {
  /** For each queue the numbers of the entries that wait, in the order in which they will be handed out. */
  ready: readonly Deque<number>[];
  /** For each queue whose turn it is, by the position among its consumers. */
  turns: Vector<number>;
  /** How many unacknowledged copies each consumer holds, by its seat. */
  held: Vector<number>;
  /** Which session each consumer is in, by its seat; where nothing is noted it is the first. */
  sessions: Vector<number>;
  /** How many copies of each message have been stored, by the message's index. */
  copies: Vector<number>;
  /** For messages of idempotent producers: the number of the entry that has them, by the message's index. */
  recognised: Vector<number>;
  /** Entries that wait for the next sync, and those that wait for the one under way. */
  unsynced: readonly number[];
  syncing: readonly number[];
}

/** A broker without messages. */
export function emptyBrokerLedger(config: BrokerConfig): BrokerLedger {
  return {
    ready: config.queues.map(() => emptyDeque<number>()),
    turns: Vector.empty(),
    held: Vector.empty(),
    sessions: Vector.empty(),
    copies: Vector.empty(),
    recognised: Vector.empty(),
    unsynced: [],
    syncing: [],
  };
}

/** A ledger of the same content. */
export function copyBrokerLedger(ledger: BrokerLedger): BrokerLedger {
  const { ready, turns, held, sessions, copies, recognised, unsynced, syncing } = ledger;
  return { ready, turns, held, sessions, copies, recognised, unsynced, syncing };
}

/** An entry of the same content for another owner. */
export function copyEntry(entry: Entry, owner: Owner): Entry {
  const { no, chart, message, queue, copy, confirmTo, attempt, since, confirmed, deliveries, holder, asked, done } =
    entry;
  return {
    owner,
    no,
    chart,
    message,
    queue,
    copy,
    confirmTo,
    attempt,
    since,
    confirmed,
    deliveries,
    holder,
    asked,
    done,
  };
}

/** Gives the queue at a position another waiting line. */
export function setReady(ledger: BrokerLedger, position: number, line: Deque<number>): void {
  const ready = ledger.ready.slice();
  ready[position] = line;
  ledger.ready = ready;
}

/** The ledger and the entries that the broker still owes, as plain data. */
export function freezeBroker(ledger: BrokerLedger, entries: Vector<Entry>): Json {
  const owed = entries.toArray().filter(({ done }) => !done);
  return {
    open: owed.map(({ no, message, copy, deliveries, holder }) => ({
      no,
      message: message.id,
      copy,
      deliveries,
      holder,
    })),
    ready: ledger.ready.map(dequeToArray),
    turns: ledger.turns.toArray(),
    held: ledger.held.toArray(),
  };
}
