import type { Surviving } from '../../actors/adapter/definition.ts';
import { Vector } from '../../collections/vector.ts';
import type { Fact } from '../../model/fact.ts';
import type { BrokerConfig, QueueConfig } from './config.ts';
import { type BrokerLedger, type Entry, emptyBrokerLedger } from './ledger.ts';
import type { DiskRecord } from './storing.ts';

/**
 * What a crash leaves of a broker: the entries that its disk had made safe, less those that it had safely noted as
 * settled. Whatever else it held is gone, and the crash says so copy by copy.
 */
export function survive(
  ledger: BrokerLedger,
  config: BrokerConfig,
  records: readonly unknown[],
): Surviving<BrokerLedger> {
  const safe = safeEntries(records as readonly DiskRecord[]);
  const vanished: Fact[] = [];
  ledger.entries.forEach(({ message, queue, copy, done }, no) => {
    const { name: group } = config.queues[queue] as QueueConfig;
    if (!done && safe.get(no) === undefined) vanished.push({ type: 'vanished', message, group, copy, reason: 'crash' });
  });
  const owner = {};
  let { entries, copies, recognised } = emptyBrokerLedger(config);
  ledger.entries.forEach((entry, no) => {
    const survivor = safe.get(no);
    // The numbers of lost entries stay taken, so that an old acknowledgement cannot be mistaken for a new one.
    entries = entries.set(no, survivor ?? { ...entry, done: true }, owner);
    copies = copies.set(entry.message.index, entry.copy + 1, owner);
    if (survivor !== undefined && ledger.recognised.get(entry.message.index) === no)
      recognised = recognised.set(entry.message.index, no, owner);
  });
  return { ledger: { ...emptyBrokerLedger(config), entries, copies, recognised }, vanished };
}

function safeEntries(records: readonly DiskRecord[]): Vector<Entry> {
  const owner = {};
  let safe = Vector.empty<Entry>();
  for (const record of records) {
    const entry =
      record.type === 'settled' ? undefined : { ...record.entry, confirmTo: -1, confirmed: true, holder: -1 };
    safe = safe.set(record.no, entry, owner);
  }
  return safe;
}
