import { type Deque, dequeToArray, emptyDeque } from '../../collections/deque.ts';
import { type Owner, Vector } from '../../collections/vector.ts';
import type { Json } from '../../model/json.ts';
import type { Message } from '../../model/message.ts';
import type { BrokerConfig } from './config.ts';

/** A copy of a message in a queue. */
export interface Entry {
  readonly message: Message;
  /** The position of its queue. */
  readonly queue: number;
  /** Which copy of the message it is, from 0. */
  readonly copy: number;
  /** The producer that waits for its confirm, by position, and with which attempt it came; -1 where nobody waits. */
  readonly confirmTo: number;
  readonly attempt: number;
  readonly confirmed: boolean;
  /** How often it has been handed out. */
  readonly deliveries: number;
  /** How often the dedup store has been asked about it. */
  readonly asked: number;
  /** Who holds it, or held it last, by the position among the queue's consumers; -1 for nobody yet. */
  readonly holder: number;
  /** When it began to wait for the first time, by the broker's clock. */
  readonly since: number;
  readonly done: boolean;
}

/** The changing part of a queue. */
export interface QueueState {
  /** The numbers of the entries that wait, in the order in which they will be handed out. */
  readonly ready: Deque<number>;
  /** How many unacknowledged copies each consumer holds. */
  readonly held: readonly number[];
  /** Whose turn it is, by the position among the queue's consumers. */
  readonly turn: number;
}

/** What a broker knows. */
export interface BrokerLedger {
  readonly queues: readonly QueueState[];
  readonly entries: Vector<Entry>;
  /** How many copies of each message it has stored, by the message's index. */
  readonly copies: Vector<number>;
  /** For messages of idempotent producers: the entry that has them, by the message's index. */
  readonly recognised: Vector<number>;
  /** Entries that wait for the next sync. */
  readonly unsynced: readonly number[];
  /** Entries that wait for the sync that is under way. */
  readonly syncing: readonly number[];
}

/** A broker without messages. */
export function emptyBrokerLedger(config: BrokerConfig): BrokerLedger {
  return {
    queues: config.queues.map(({ consumers }) => ({ ready: emptyDeque(), held: consumers.map(() => 0), turn: 0 })),
    entries: Vector.empty(),
    copies: Vector.empty(),
    recognised: Vector.empty(),
    unsynced: [],
    syncing: [],
  };
}

/** The entry with this number, which must exist. */
export function entryOf(ledger: BrokerLedger, no: number): Entry {
  return ledger.entries.get(no) as Entry;
}

/** The ledger with another entry under this number. */
export function withEntry(ledger: BrokerLedger, no: number, entry: Entry, owner: Owner): BrokerLedger {
  return { ...ledger, entries: ledger.entries.set(no, entry, owner) };
}

/** The ledger with another state of the queue at this position. */
export function withQueue(ledger: BrokerLedger, position: number, queue: QueueState): BrokerLedger {
  const queues = ledger.queues.slice();
  queues[position] = queue;
  return { ...ledger, queues };
}

/** The ledger as plain data. */
export function freezeBrokerLedger(ledger: BrokerLedger): Json {
  const open: Json[] = [];
  ledger.entries.forEach((entry, no) => {
    if (!entry.done)
      open.push({
        no,
        message: entry.message.id,
        copy: entry.copy,
        deliveries: entry.deliveries,
        holder: entry.holder,
      });
  });
  return {
    open,
    queues: ledger.queues.map(({ ready, held, turn }) => ({ ready: dequeToArray(ready), held, turn })),
  };
}
