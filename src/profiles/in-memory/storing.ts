import { CHART } from '../../actors/adapter/reaction.ts';
import { type Confirm, type Publish, verbs } from '../../actors/protocol.ts';
import type { Message } from '../../model/message.ts';
import { DIRTY, FORCED } from './broker-machine.ts';
import type { BrokerConfig, QueueConfig } from './config.ts';
import { entrySignals, SYNCED, WRITTEN } from './entry-machine.ts';
import type { BrokerLedger, Entry } from './ledger.ts';
import type { BrokerReaction, BrokerRule } from './matching.ts';

/** How a published message becomes an entry, gets to the disk, and is confirmed. */

/** What a durable queue writes to its disk. */
export interface DiskRecord {
  readonly type: 'stored' | 'settled';
  /** The number of the entry. */
  readonly no: number;
}

/** The rules by the names that the charts give them. */
export const storingRules: Readonly<Record<string, BrokerRule>> = {
  /** A new publish becomes an entry of its queue, whatever the queue has already. */
  take(ledger, reaction) {
    const { message, queue: name, confirm, idempotent, attempt } = reaction.packet as Publish;
    const queue = positionOf(reaction.config, name);
    const no = addEntry(ledger, reaction, message, queue, confirm ? reaction.from : -1, attempt);
    if (idempotent) ledger.recognised = ledger.recognised.set(message.index, no, reaction.owner);
  },

  /** What an idempotent producer repeats is confirmed again, once it has been confirmed, and stored no second time. */
  repeatConfirm(ledger, reaction) {
    const { message, attempt } = reaction.packet as Publish;
    const entry = reaction.own(ledger.recognised.get(message.index) as number);
    if (reaction.heard) reaction.record({ type: 'deduplicated', message, group: queueOf(reaction, entry).name });
    if (entry.confirmed) answer(reaction, entry, reaction.from, attempt, undefined);
  },

  write(_ledger, reaction) {
    const { no } = reaction.part;
    const record: DiskRecord = { type: 'stored', no };
    reaction.write(record, no, WRITTEN);
  },

  noteStored(_ledger, reaction) {
    if (!reaction.heard) return;
    const { message, copy } = reaction.part;
    reaction.record({ type: 'stored', message, group: queueOf(reaction, reaction.part).name, copy });
  },

  /** Forces the entry to the disk: at once, or with the others at the next interval. */
  force(ledger, reaction) {
    const { no } = reaction.part;
    if (reaction.config.fsync.policy === 'each') return reaction.sync(no, SYNCED);
    ledger.unsynced = [...ledger.unsynced, no];
    reaction.tell(DIRTY);
  },

  forceAll(ledger, reaction) {
    ledger.syncing = ledger.unsynced;
    ledger.unsynced = [];
    reaction.sync(CHART, FORCED);
  },

  noteForced(ledger, reaction) {
    for (const no of ledger.syncing) reaction.tellPart(no, SYNCED);
    endSync(ledger, reaction);
  },

  failForced(ledger, reaction) {
    const failed = entrySignals.failure;
    if (failed !== undefined) for (const no of ledger.syncing) reaction.tellPart(no, failed);
    endSync(ledger, reaction);
  },

  noteSynced(_ledger, reaction) {
    if (!reaction.heard) return;
    const { message, copy } = reaction.part;
    reaction.record({ type: 'synced', message, group: queueOf(reaction, reaction.part).name, copy });
  },

  confirm(_ledger, reaction) {
    const entry = reaction.part;
    if (entry.confirmTo < 0) return;
    entry.confirmed = true;
    answer(reaction, entry, entry.confirmTo, entry.attempt, undefined);
  },

  /** The disk failed: the broker cannot be responsible for the copy, and says so. */
  refuse(ledger, reaction) {
    const entry = reaction.part;
    const { message, copy } = entry;
    entry.done = true;
    if (reaction.heard)
      reaction.record({ type: 'vanished', message, group: queueOf(reaction, entry).name, copy, reason: 'disk-failed' });
    ledger.recognised = ledger.recognised.set(entry.message.index, undefined, reaction.owner);
    if (entry.confirmTo >= 0) answer(reaction, entry, entry.confirmTo, entry.attempt, 'disk-failed');
    // A later sync may make its record safe after all, but not without this one.
    reaction.write({ type: 'settled', no: entry.no } satisfies DiskRecord, entry.no, WRITTEN);
  },
};

/** Adds an entry to a queue and begins its life; gives its number. */
export function addEntry(
  ledger: BrokerLedger,
  reaction: BrokerReaction,
  message: Message,
  queue: number,
  confirmTo: number,
  attempt: number,
): number {
  const { owner, clock } = reaction;
  const no = reaction.parts.size;
  const copy = ledger.copies.get(message.index) ?? 0;
  ledger.copies = ledger.copies.set(message.index, copy + 1, owner);
  const entry: Entry = {
    owner,
    no,
    chart: undefined,
    message,
    queue,
    copy,
    confirmTo,
    attempt,
    since: clock,
    confirmed: false,
    deliveries: 0,
    holder: -1,
    asked: 0,
    done: false,
  };
  reaction.beginPart(entry, 2 * queue);
  return no;
}

/** The settings of an entry's queue. */
export function queueOf(reaction: BrokerReaction, entry: Entry): QueueConfig {
  return reaction.config.queues[entry.queue] as QueueConfig;
}

/** The position of a queue by its name; -1 where there is none. */
export function positionOf({ queues }: BrokerConfig, name: string): number {
  for (let i = 0; i < queues.length; i++) if (queues[i]?.name === name) return i;
  return -1;
}

function endSync(ledger: BrokerLedger, reaction: BrokerReaction): void {
  ledger.syncing = [];
  if (ledger.unsynced.length > 0) reaction.tell(DIRTY);
}

function answer(
  reaction: BrokerReaction,
  entry: Entry,
  to: number,
  attempt: number,
  refusal: string | undefined,
): void {
  const { message, copy } = entry;
  const isConfirm = refusal === undefined;
  if (isConfirm && reaction.heard) reaction.record({ type: 'accepted', message, group: queueOf(reaction, entry).name });
  const packet: Confirm = { verb: isConfirm ? verbs.confirm : verbs.refuse, message, copy, attempt, refusal };
  reaction.send(to, packet);
}
