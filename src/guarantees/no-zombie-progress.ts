import type { Owner } from '../collections/vector.ts';
import { hashText } from '../model/hash.ts';
import type { NodeId, Seq } from '../model/ids.ts';
import { another, type Breach, inOrder } from './breach.ts';
import { type Copies, copiesInOrder, ofCopy, withCopy } from './copies.ts';
import { type Draft, type FactEvent, type Fold, isOwnedBy, type Owned, type Write } from './fold.ts';
import { safety } from './property.ts';
import { cell, emptyTable, encodeTable, type Table, withCell } from './table.ts';

interface Ack {
  readonly by: NodeId;
  readonly seq: Seq;
}

/** Who holds a copy, and who has said that it is done with it. */
interface Lease {
  /** Undefined while the copy waits in its queue. */
  readonly holder: NodeId | undefined;
  readonly since: Seq;
  /** The holder's own acknowledgement. */
  readonly own: Ack | undefined;
  /** The acknowledgement of somebody who holds it no more. */
  readonly stale: Ack | undefined;
}

interface Leases extends Owned {
  readonly leases: Table<Copies<Lease>>;
  readonly breach: Breach | undefined;
}

type OfCopy = FactEvent<'dispatched' | 'requeued' | 'acked' | 'settled'>;

function drafted(state: Leases, owner: Owner | undefined): Draft<Leases> {
  return isOwnedBy(state, owner) ? state : { owner, leases: state.leases, breach: state.breach };
}

function leaseOf(state: Leases, { fact: { message, group, copy } }: OfCopy): Lease | undefined {
  return ofCopy(cell(state.leases, group, message.index), copy);
}

function withLease(state: Leases, event: OfCopy, lease: Lease, owner?: Owner): Leases {
  const { message, group, copy } = event.fact;
  const copies = withCopy(cell(state.leases, group, message.index), copy, lease);
  const next = drafted(state, owner);
  next.leases = withCell(state.leases, group, message.index, copies, owner);
  return next;
}

function dispatched(state: Leases, event: FactEvent<'dispatched'>, owner?: Owner): Leases {
  const before = leaseOf(state, event);
  const stale = before?.own ?? before?.stale;
  return withLease(state, event, { holder: event.fact.to, since: event.seq, own: undefined, stale }, owner);
}

function requeued(state: Leases, event: FactEvent<'requeued'>, owner?: Owner): Leases {
  const before = leaseOf(state, event);
  if (before === undefined) return state;
  const stale = before.own ?? before.stale;
  return withLease(state, event, { holder: undefined, since: event.seq, own: undefined, stale }, owner);
}

function acked(state: Leases, event: FactEvent<'acked'>, owner?: Owner): Leases {
  const before = leaseOf(state, event);
  if (before === undefined) return state;
  const ack = { by: event.node, seq: event.seq };
  const { holder, since, own, stale } = before;
  const after = holder === event.node ? { holder, since, own: ack, stale } : { holder, since, own, stale: ack };
  return withLease(state, event, after, owner);
}

function settled(state: Leases, event: FactEvent<'settled'>, owner?: Owner): Leases {
  const lease = leaseOf(state, event);
  if (lease?.holder === undefined || lease.own !== undefined || lease.stale === undefined) return state;
  // The same consumer may hold it again: an acknowledgement of its first time is no zombie's.
  if (lease.stale.by === lease.holder) return state;
  const next = drafted(state, owner);
  next.breach = zombie(state.breach, event, lease.holder, lease.since, lease.stale);
  return next;
}

function zombie(breach: Breach | undefined, event: FactEvent<'settled'>, holder: NodeId, since: Seq, by: Ack): Breach {
  const { message, group } = event.fact;
  return another(breach, event.seq, () => ({
    because: `${message.id} was settled for ${group} at #${event.seq} by the acknowledgement of ${by.by} at #${by.seq}, though ${holder} held it since #${since}`,
    witnesses: inOrder([since, by.seq, event.seq]),
  }));
}

function encode(state: Leases, write: Write): void {
  if (state.breach !== undefined) return write(1);
  write(0);
  encodeTable(state.leases, write, (copies) => {
    for (const { copy, value } of copiesInOrder(copies)) {
      write(copy);
      for (const node of [value.holder, value.own?.by, value.stale?.by]) write(node === undefined ? 0 : hashText(node));
    }
    write(-1);
  });
}

const fold: Fold<Leases> = {
  initial: { owner: undefined, leases: emptyTable(), breach: undefined },
  on: { dispatched, requeued, acked, settled },
  also: {},
  encode,
};

/**
 * P-FENCE (semantics.md 2.2, 2.5 escape e): who has lost its lease settles nothing. A trace does not say whose
 * acknowledgement settled a copy, so it is a zombie's if the present holder has not acknowledged and a former one has,
 * even one that did so in time and whose word was slow. A copy that waits in its queue is nobody's: there the late
 * acknowledgement only saves a repetition.
 */
export const noZombieProgress = safety({
  id: 'P-FENCE',
  name: 'no-zombie-progress',
  promise: 'Only the present holder of a message can settle it.',
  fold,
  fine: 'no message was settled by one who had lost its lease',
});
