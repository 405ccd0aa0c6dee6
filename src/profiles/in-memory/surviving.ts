import type { Surviving } from '../../actors/adapter/definition.ts';
import { Vector } from '../../collections/vector.ts';
import type { Fact } from '../../model/fact.ts';
import type { BrokerConfig, QueueConfig } from './config.ts';
import { type BrokerLedger, copyEntry, type Entry, emptyBrokerLedger } from './ledger.ts';
import type { DiskRecord } from './storing.ts';

/**
 * What a crash leaves of a broker: the entries that its disk had made safe, less those that it had safely noted as
 * settled. Whatever else it held is gone, and the crash says so copy by copy.
 */
export function survive(
  ledger: BrokerLedger,
  entries: Vector<Entry>,
  config: BrokerConfig,
  records: readonly unknown[],
): Surviving<BrokerLedger, Entry> {
  const safe = safeEntries(records as readonly DiskRecord[]);
  const vanished: Fact[] = [];
  const owner = {};
  // Who is there, and since when, a restarted broker finds out by itself: there are no connections to lose.
  const left = { ...emptyBrokerLedger(config), copies: ledger.copies, sessions: ledger.sessions };
  let parts = Vector.empty<Entry>();
  entries.forEach((entry, no) => {
    const { message, queue, copy, done } = entry;
    const survives = safe.get(no) === true;
    const { name: group } = config.queues[queue] as QueueConfig;
    if (!survives && !done) vanished.push({ type: 'vanished', message, group, copy, reason: 'crash' });
    // The numbers of lost entries stay taken, so that an old acknowledgement cannot be mistaken for a new one.
    const left = { ...copyEntry(entry, owner), chart: undefined, confirmTo: -1, confirmed: true };
    parts = parts.set(no, { ...left, deliveries: 0, holder: -1, asked: 0, done: !survives }, owner);
  });
  let { recognised } = left;
  ledger.recognised.forEach((no, index) => {
    // What has been settled since is recognised all the same: its record was on the disk.
    if (safe.get(no) !== undefined) recognised = recognised.set(index, no, owner);
  });
  return { ledger: { ...left, recognised }, parts, vanished };
}

/** The numbers of the entries that the disk still has. */
function safeEntries(records: readonly DiskRecord[]): Vector<boolean> {
  const owner = {};
  let safe = Vector.empty<boolean>();
  for (const { type, no } of records) safe = safe.set(no, type === 'stored', owner);
  return safe;
}
