/** What the log of a cluster's quorum queues says about their copies (RMQ-39). */
import type { Owner } from '../../../collections/vector.ts';
import type { Deed } from '../cluster/log.ts';
import type { LeadPacket } from '../cluster/protocol.ts';
import type { BrokerLedger, Entry } from './ledger.ts';

type Stored = Extract<Deed, { readonly type: 'stored' }>;

/** The copies that are owed, as entries numbered from `first` on, and how many copies each message has had, by its index. */
export interface Logged {
  readonly entries: readonly Entry[];
  readonly copies: ReadonlyMap<number, number>;
  /** Those whose acknowledgement nobody may have told of: it was in the log when its leader was lost. */
  readonly acked: readonly Entry[];
}

/** Reads a log from its beginning. `holder` of an entry is who held it when the log ended. */
export function logged(
  { records, known }: Pick<LeadPacket, 'records' | 'known'>,
  ledger: BrokerLedger,
  first: number,
  owner: Owner,
): Logged {
  const owed = new Map<number, Entry>();
  const copies = new Map<number, number>();
  const acked: Entry[] = [];
  records.forEach(({ deed }, place) => {
    if (deed.type === 'stored') {
      owed.set(place, entryOf(deed, place, owner));
      const { index } = deed.content.message;
      copies.set(index, Math.max(deed.copy + 1, copies.get(index) ?? ledger.copies.get(index) ?? 0));
    } else if (deed.type === 'settled') {
      const entry = owed.get(deed.of);
      if (entry !== undefined && deed.acked && place >= known) acked.push(entry);
      owed.delete(deed.of);
    } else if (deed.type === 'handed' || deed.type === 'returned' || deed.type === 'dead') {
      const entry = owed.get(deed.of);
      if (entry !== undefined) happen(entry, deed);
    }
  });
  return { entries: [...owed.values()].map((entry, at) => ({ ...entry, no: first + at })), copies, acked };
}

function happen(entry: Entry, deed: Extract<Deed, { readonly type: 'handed' | 'returned' | 'dead' }>): void {
  if (deed.type === 'handed') {
    entry.holder = deed.to;
    entry.deliveries += 1;
    entry.redelivered = true;
  } else {
    entry.holder = -1;
    if (deed.type === 'returned') entry.failures = deed.failures;
    else entry.death = deed.reason;
  }
}

function entryOf({ content, queue, copy, position, expiresAt }: Stored, place: number, owner: Owner): Entry {
  return {
    owner,
    no: -1,
    chart: undefined,
    content,
    queue,
    copy,
    position,
    entered: true,
    persisted: false,
    logged: place,
    ticket: undefined,
    expiresAt,
    redelivered: false,
    deliveries: 0,
    failures: 0,
    holder: -1,
    consumer: -1,
    tag: 0,
    back: 'consumer-forgot',
    forgotten: false,
    death: undefined,
    toConfirm: [],
    done: false,
  };
}
