import type { Rule } from '../../actors/adapter/definition.ts';
import { CHART, type Reaction } from '../../actors/adapter/reaction.ts';
import { type Confirm, type Publish, verbs } from '../../actors/protocol.ts';
import type { Message } from '../../model/message.ts';
import { DIRTY, FORCED } from './broker-machine.ts';
import type { BrokerConfig, QueueConfig } from './config.ts';
import { ENTRY, entrySignals, SYNCED, WRITTEN } from './entry-machine.ts';
import { type BrokerLedger, type Entry, entryOf, packed, withFate, withRare, withTables } from './ledger.ts';

/** How a published message becomes an entry, gets to the disk, and is confirmed. */

/** What a durable queue writes to its disk. */
export interface DiskRecord {
  readonly type: 'stored' | 'settled';
  /** The number of the entry. */
  readonly no: number;
}

type BrokerRule = Rule<BrokerLedger, BrokerConfig>;

/** The rules by the names that the charts give them. */
export const storingRules: Readonly<Record<string, BrokerRule>> = {
  /** A new publish becomes an entry of its queue, whatever the queue has already. */
  take(ledger, reaction) {
    const { message, queue: name, confirm, idempotent, attempt } = reaction.packet as Publish;
    const queue = positionOf(reaction.config, name);
    const no = ledger.entries.size;
    const next = addEntry(ledger, reaction, message, queue, confirm ? reaction.from : -1, attempt);
    reaction.beginPart(ENTRY, no, 2 * queue);
    if (!idempotent) return next;
    return withRare(next, { recognised: next.rare.recognised.set(message.index, no, reaction.owner) });
  },

  /** What an idempotent producer repeats is confirmed again, once it has been confirmed, and stored no second time. */
  repeatConfirm(ledger, reaction) {
    const { message, attempt } = reaction.packet as Publish;
    const no = ledger.rare.recognised.get(message.index) as number;
    const entry = entryOf(ledger, no);
    if (reaction.heard) reaction.record({ type: 'deduplicated', message, group: queueOf(reaction, entry).name });
    if (ledger.rare.confirmed.get(no) === true)
      confirmTo(reaction, { ...entry, attempt, confirmTo: reaction.from }, undefined);
    return ledger;
  },

  write(ledger, reaction) {
    const { no } = reaction;
    const record: DiskRecord = { type: 'stored', no };
    reaction.write(record, ENTRY, no, WRITTEN);
    return ledger;
  },

  noteStored(ledger, reaction) {
    const entry = entryOf(ledger, reaction.no);
    const { message, copy } = entry;
    if (reaction.heard) reaction.record({ type: 'stored', message, group: queueOf(reaction, entry).name, copy });
    return ledger;
  },

  /** Forces the entry to the disk: at once, or with the others at the next interval. */
  force(ledger, reaction) {
    if (reaction.config.fsync.policy === 'each') {
      reaction.sync(ENTRY, reaction.no, SYNCED);
      return ledger;
    }
    reaction.tell(DIRTY);
    return withRare(ledger, { unsynced: [...ledger.rare.unsynced, reaction.no] });
  },

  forceAll(ledger, reaction) {
    reaction.sync(CHART, -1, FORCED);
    return withRare(ledger, { unsynced: [], syncing: ledger.rare.unsynced });
  },

  noteForced(ledger, reaction) {
    for (const no of ledger.rare.syncing) reaction.tellPart(ENTRY, no, SYNCED);
    if (ledger.rare.unsynced.length > 0) reaction.tell(DIRTY);
    return withRare(ledger, { syncing: [] });
  },

  failForced(ledger, reaction) {
    const failed = entrySignals.failure;
    if (failed !== undefined) for (const no of ledger.rare.syncing) reaction.tellPart(ENTRY, no, failed);
    if (ledger.rare.unsynced.length > 0) reaction.tell(DIRTY);
    return withRare(ledger, { syncing: [] });
  },

  noteSynced(ledger, reaction) {
    const entry = entryOf(ledger, reaction.no);
    const { message, copy } = entry;
    if (reaction.heard) reaction.record({ type: 'synced', message, group: queueOf(reaction, entry).name, copy });
    return ledger;
  },

  confirm(ledger, reaction) {
    const entry = entryOf(ledger, reaction.no);
    if (entry.confirmTo < 0) return ledger;
    confirmTo(reaction, entry, undefined);
    // Only a producer that repeats itself will ask for it once more.
    if (ledger.rare.recognised.get(entry.message.index) === undefined) return ledger;
    return withRare(ledger, { confirmed: ledger.rare.confirmed.set(reaction.no, true, reaction.owner) });
  },

  /** The disk failed: the broker cannot be responsible for the copy, and says so. */
  refuse(ledger, reaction) {
    const entry = entryOf(ledger, reaction.no);
    if (entry.confirmTo >= 0) confirmTo(reaction, entry, 'disk-failed');
    // A later sync may make its record safe after all, but not without this one.
    reaction.write({ type: 'settled', no: reaction.no } satisfies DiskRecord, ENTRY, reaction.no, WRITTEN);
    const forgotten = withFate(ledger, reaction.no, packed(0, -1, true), reaction.owner);
    return withRare(forgotten, {
      recognised: forgotten.rare.recognised.set(entry.message.index, undefined, reaction.owner),
    });
  },
};

/** Adds an entry without beginning its life. */
export function addEntry(
  ledger: BrokerLedger,
  reaction: Reaction<BrokerConfig>,
  message: Message,
  queue: number,
  confirmTo: number,
  attempt: number,
): BrokerLedger {
  const copy = ledger.copies.get(message.index) ?? 0;
  const entry: Entry = { message, queue, copy, confirmTo, attempt, since: reaction.clock };
  const { owner } = reaction;
  const copies = ledger.copies.set(message.index, copy + 1, owner);
  const fates = ledger.fates.push(packed(0, -1, false), owner);
  return withTables(ledger, ledger.entries.push(entry, owner), fates, copies);
}

/** The settings of an entry's queue. */
export function queueOf(reaction: Reaction<BrokerConfig>, entry: Entry): QueueConfig {
  return reaction.config.queues[entry.queue] as QueueConfig;
}

/** The position of a queue by its name. */
export function positionOf({ queues }: BrokerConfig, name: string): number {
  for (let i = 0; i < queues.length; i++) if (queues[i]?.name === name) return i;
  return -1;
}

function confirmTo(reaction: Reaction<BrokerConfig>, entry: Entry, refusal: string | undefined): void {
  const { message, copy, attempt } = entry;
  if (refusal === undefined) reaction.record({ type: 'accepted', message, group: queueOf(reaction, entry).name });
  const packet: Confirm = {
    verb: refusal === undefined ? verbs.confirm : verbs.refuse,
    message,
    copy,
    attempt,
    refusal,
  };
  reaction.send(entry.confirmTo, packet);
}
