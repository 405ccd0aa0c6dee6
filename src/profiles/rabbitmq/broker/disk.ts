/** What is written to the disk, and what follows when it is safe (RMQ-09, RMQ-12). */
import { CHART } from '../../../actors/adapter/reaction.ts';
import { noteAppended, OF_STREAM, type StreamRecord } from '../streams/appending.ts';
import { decide } from './answering.ts';
import { DIRTY, FORCED, WRITTEN, WRITTEN_BACK } from './broker-machine.ts';
import { noteTooLong } from './dispatching.ts';
import type { BrokerLedger, Entry } from './ledger.ts';
import { type BrokerReaction, type BrokerRules, groupOf, queueToWrite } from './reaction.ts';

/** A record on the disk: an entry of a stream, or what becomes of a copy. */
export type DiskRecord = CopyRecord | StreamRecord;

/** Of a copy: it is there, is given up and kept, is there no longer, or everything is as it should be and the broker may stop. */
interface CopyRecord {
  readonly type: 'stored' | 'dead' | 'settled' | 'clean';
  /** The number of the entry; -1 for the last kind. */
  readonly no: number;
}

/** What stands among the entries to be made safe for a record that nobody waits for. */
const NOBODY = -1;

/** The rules by the names that the chart gives them. */
export const diskRules: BrokerRules = {
  noteWritten(ledger, reaction) {
    const [no, ...rest] = ledger.writing;
    ledger.writing = rest;
    if (no === undefined) return;
    if (no === OF_STREAM) return noteAppended(ledger, reaction);
    if (reaction.config.fsync.policy === 'never') ledger.safe = [...ledger.safe, no];
    else {
      ledger.unsynced = [...ledger.unsynced, no];
      reaction.tell(DIRTY);
    }
  },

  forceAll(ledger, reaction) {
    ledger.syncing = ledger.unsynced;
    ledger.unsynced = [];
    reaction.sync(CHART, FORCED);
  },

  noteForced(ledger, reaction) {
    ledger.safe = ledger.syncing;
    ledger.syncing = [];
    for (const no of ledger.safe) {
      const entry = reaction.parts.get(no);
      if (entry === undefined || !reaction.heard) continue;
      const { content, copy } = entry;
      reaction.record({ type: 'synced', message: content.message, group: groupOf(ledger, entry), copy });
    }
  },

  /** What is safe is confirmed, also what a consumer has taken and settled meanwhile. */
  confirmSafe(ledger, reaction) {
    tellTickets(ledger, reaction, ledger.safe, false);
    noteLengths(ledger, reaction, ledger.safe);
    ledger.safe = [];
    if (ledger.unsynced.length > 0) reaction.tell(DIRTY);
  },

  /** The disk failed: the broker cannot be responsible for the copies, and says so. */
  failForced(ledger, reaction) {
    tellTickets(ledger, reaction, ledger.syncing, true);
    ledger.syncing = [];
  },

  /** What streams have written is safe from now on, though nobody has asked for it (RMQ-40). */
  writeBack(_ledger, reaction) {
    reaction.sync(CHART, WRITTEN_BACK);
  },

  /** What comes next waits for another time. */
  noteWrittenBack(ledger) {
    ledger.writesBack = false;
  },

  /** A broker that is stopped in order brings everything to its disk, and notes that it did. */
  shutDown(_ledger, reaction) {
    reaction.write({ type: 'clean', no: NOBODY } satisfies DiskRecord, CHART, WRITTEN);
    reaction.sync(CHART, FORCED);
  },
};

/** Writes a copy to the disk. */
export function toDisk(ledger: BrokerLedger, reaction: BrokerReaction, no: number): void {
  ledger.writing = [...ledger.writing, no];
  reaction.write({ type: 'stored', no } satisfies DiskRecord, CHART, WRITTEN);
}

/** Notes on the disk that a copy is owed no longer, or only until its dead letter has moved. */
export function settleOnDisk(
  ledger: BrokerLedger,
  reaction: BrokerReaction,
  { no, persisted }: Entry,
  type: 'settled' | 'dead' = 'settled',
): void {
  if (!persisted) return;
  ledger.writing = [...ledger.writing, NOBODY];
  reaction.write({ type, no } satisfies DiskRecord, CHART, WRITTEN);
}

/**
 * A quorum queue notices that it is too long when what made it so is safe: what has come until then it still takes, and
 * refuses from then on (RMQ-32).
 */
function noteLengths(ledger: BrokerLedger, reaction: BrokerReaction, nos: readonly number[]): void {
  for (const no of nos) {
    const entry = reaction.parts.get(no);
    if (entry !== undefined) noteTooLong(queueToWrite(ledger, reaction, entry.queue));
  }
}

function tellTickets(ledger: BrokerLedger, reaction: BrokerReaction, nos: readonly number[], refused: boolean): void {
  for (const no of nos) {
    const entry = reaction.parts.get(no);
    if (entry?.ticket !== undefined) decide(ledger, reaction, entry.ticket, refused, groupOf(ledger, entry));
  }
}
