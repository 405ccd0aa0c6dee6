import type { Surviving } from '../../actors/adapter/definition.ts';
import { Vector } from '../../collections/vector.ts';
import type { Fact } from '../../model/fact.ts';
import type { BrokerConfig, QueueConfig } from './config.ts';
import { type BrokerLedger, emptyBrokerLedger, isDone, packed, withRare, withTables } from './ledger.ts';
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
  const owner = {};
  const empty = emptyBrokerLedger(config);
  let { entries, fates, copies } = empty;
  let { recognised, confirmed } = empty.rare;
  ledger.entries.forEach((entry, no) => {
    const { message, queue, copy } = entry;
    const survives = safe.get(no) === true;
    const { name: group } = config.queues[queue] as QueueConfig;
    if (!survives && !isDone(ledger, no)) vanished.push({ type: 'vanished', message, group, copy, reason: 'crash' });
    // The numbers of lost entries stay taken, so that an old acknowledgement cannot be mistaken for a new one.
    entries = entries.set(no, { ...entry, confirmTo: -1 }, owner);
    fates = fates.set(no, packed(0, -1, !survives), owner);
    copies = copies.set(message.index, copy + 1, owner);
    // What has been settled since is recognised all the same: its record was on the disk.
    if (safe.get(no) === undefined || ledger.rare.recognised.get(message.index) !== no) return;
    recognised = recognised.set(message.index, no, owner);
    confirmed = confirmed.set(no, true, owner);
  });
  return { ledger: withRare(withTables(empty, entries, fates, copies), { recognised, confirmed }), vanished };
}

/** The numbers of the entries that the disk still has. */
function safeEntries(records: readonly DiskRecord[]): Vector<boolean> {
  const owner = {};
  let safe = Vector.empty<boolean>();
  for (const { type, no } of records) safe = safe.set(no, type === 'stored', owner);
  return safe;
}
