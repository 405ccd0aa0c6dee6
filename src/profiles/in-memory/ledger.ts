import { type Deque, dequeToArray, emptyDeque } from '../../collections/deque.ts';
import { type Owner, Vector } from '../../collections/vector.ts';
import type { Json } from '../../model/json.ts';
import type { Message } from '../../model/message.ts';
import type { BrokerConfig } from './config.ts';

/** A copy of a message in a queue: all about it that never changes. */
export interface Entry {
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
}

/** What a broker knows. */
export interface BrokerLedger {
  /** For each queue the numbers of the entries that wait, in the order in which they will be handed out. */
  readonly ready: readonly Deque<number>[];
  /** For each queue whose turn it is, by the position among its consumers. */
  readonly turns: Vector<number>;
  /** How many unacknowledged copies each consumer holds, by its seat. */
  readonly held: Vector<number>;
  readonly entries: Vector<Entry>;
  /** What has become of each entry, by its number, packed into one integer: see `packed`. */
  readonly fates: Vector<number>;
  /** How many copies of each message it has stored, by the message's index. */
  readonly copies: Vector<number>;
  readonly rare: RareTables;
}

/** What only some queues need. */
export interface RareTables {
  /** For entries that a dedup store is asked about: how often it has been asked. */
  readonly asked: Vector<number>;
  /** For messages of idempotent producers: the number of the entry that has them, by the message's index. */
  readonly recognised: Vector<number>;
  /** Of these the entries that have been confirmed, by their number. */
  readonly confirmed: Vector<boolean>;
  /** Entries that wait for the next sync. */
  readonly unsynced: readonly number[];
  /** Entries that wait for the sync that is under way. */
  readonly syncing: readonly number[];
}

/** A broker without messages. */
export function emptyBrokerLedger(config: BrokerConfig): BrokerLedger {
  return brokerLedger(
    config.queues.map(() => emptyDeque<number>()),
    Vector.empty(),
    Vector.empty(),
    Vector.empty(),
    Vector.empty(),
    Vector.empty(),
    { asked: Vector.empty(), recognised: Vector.empty(), confirmed: Vector.empty(), unsynced: [], syncing: [] },
  );
}

/** A ledger of these tables. Written out, since a spread object costs twenty times as much to make, and more to read. */
export function brokerLedger(
  ready: BrokerLedger['ready'],
  turns: BrokerLedger['turns'],
  held: BrokerLedger['held'],
  entries: BrokerLedger['entries'],
  fates: BrokerLedger['fates'],
  copies: BrokerLedger['copies'],
  rare: RareTables,
): BrokerLedger {
  return { ready, turns, held, entries, fates, copies, rare };
}

/** The entry with this number, which must exist. */
export function entryOf(ledger: BrokerLedger, no: number): Entry {
  return ledger.entries.get(no) as Entry;
}

const HOLDER_BITS = 12;
const HOLDER_MASK = (1 << HOLDER_BITS) - 1;
const MOST_DELIVERIES = (1 << 18) - 1;

/**
 * Packs what has become of an entry: how often it has been handed out, who holds it or held it last (the position among
 * the queue's consumers, -1 for nobody yet, below 4,095), and whether it is done. Deliveries beyond 262,143 are not told apart. One integer, since it changes with
 * every delivery.
 */
export function packed(deliveries: number, holder: number, done: boolean): number {
  return (((Math.min(deliveries, MOST_DELIVERIES) << HOLDER_BITS) | (holder + 1)) << 1) | (done ? 1 : 0);
}

/** How often the entry has been handed out. */
export function deliveriesOf(ledger: BrokerLedger, no: number): number {
  return (ledger.fates.get(no) as number) >>> (HOLDER_BITS + 1);
}

/** Who holds the entry, or held it last; -1 for nobody yet. */
export function holderOf(ledger: BrokerLedger, no: number): number {
  return (((ledger.fates.get(no) as number) >>> 1) & HOLDER_MASK) - 1;
}

/** Whether the broker owes the entry no longer; also for numbers that no entry has. */
export function isDone(ledger: BrokerLedger, no: number): boolean {
  const fate = ledger.fates.get(no);
  return fate === undefined || (fate & 1) === 1;
}

/** The ledger with another fate of an entry; the same ledger where the owner could write it in place. */
export function withFate(ledger: BrokerLedger, no: number, fate: number, owner: Owner): BrokerLedger {
  return withTables(ledger, ledger.entries, ledger.fates.set(no, fate, owner), ledger.copies);
}

/** The ledger with another waiting line of the queue at this position. */
export function withReady(ledger: BrokerLedger, position: number, line: Deque<number>): BrokerLedger {
  const { turns, held, entries, fates, copies, rare } = ledger;
  const ready = ledger.ready.slice();
  ready[position] = line;
  return brokerLedger(ready, turns, held, entries, fates, copies, rare);
}

/** The ledger with other tables of entries; the same ledger where the owner could write in place. */
export function withTables(
  ledger: BrokerLedger,
  entries: BrokerLedger['entries'],
  fates: BrokerLedger['fates'],
  copies: BrokerLedger['copies'],
): BrokerLedger {
  if (entries === ledger.entries && fates === ledger.fates && copies === ledger.copies) return ledger;
  return brokerLedger(ledger.ready, ledger.turns, ledger.held, entries, fates, copies, ledger.rare);
}

/** The ledger with other turns and other counts of what is held; the same ledger where the owner could write in place. */
export function withTurns(ledger: BrokerLedger, turns: Vector<number>, held: Vector<number>): BrokerLedger {
  if (turns === ledger.turns && held === ledger.held) return ledger;
  return brokerLedger(ledger.ready, turns, held, ledger.entries, ledger.fates, ledger.copies, ledger.rare);
}

/** The ledger with changes to what only some queues need. */
export function withRare(ledger: BrokerLedger, changes: Partial<RareTables>): BrokerLedger {
  const { ready, turns, held, entries, fates, copies, rare } = ledger;
  return brokerLedger(ready, turns, held, entries, fates, copies, { ...rare, ...changes });
}

/** The ledger as plain data. */
export function freezeBrokerLedger(ledger: BrokerLedger): Json {
  const open: Json[] = [];
  ledger.entries.forEach(({ message, copy }, no) => {
    if (isDone(ledger, no)) return;
    open.push({ no, message: message.id, copy, deliveries: deliveriesOf(ledger, no), holder: holderOf(ledger, no) });
  });
  return {
    open,
    ready: ledger.ready.map(dequeToArray),
    turns: ledger.turns.toArray(),
    held: ledger.held.toArray(),
  };
}
