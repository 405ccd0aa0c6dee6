import type { Owner } from '../collections/vector.ts';
import { hashText } from '../model/hash.ts';
import type { NodeId, Seq } from '../model/ids.ts';
import { type Breach, inOrder, oneMore } from './breach.ts';
import { type Copies, copiesInOrder, ofCopy, withCopy } from './copies.ts';
import { type Draft, type FactEvent, type Fold, isOwnedBy, type Owned, type Write } from './fold.ts';
import { safety } from './property.ts';
import { NEVER } from './story.ts';
import { cell, emptyTable, encodeTable, type Table, withCell } from './table.ts';

/** Who holds a copy, and who has said that it is done with it. */
interface Lease extends Owned {
  /** Undefined while the copy waits in its queue. */
  readonly holder: NodeId | undefined;
  readonly since: Seq;
  /** The holder's own acknowledgement, or `NEVER`. */
  readonly acked: Seq;
  /** Who acknowledged it though it holds it no more, and when. */
  readonly stale: NodeId | undefined;
  readonly staleSince: Seq;
}

interface Leases extends Owned {
  readonly leases: Table<Copies<Lease>>;
  readonly breach: Breach | undefined;
}

type OfCopy = FactEvent<'dispatched' | 'requeued' | 'acked' | 'settled'>;

function drafted(state: Leases, owner: Owner | undefined): Draft<Leases> {
  return isOwnedBy(state.owner, owner) ? state : { owner, leases: state.leases, breach: state.breach };
}

function leaseOf(state: Leases, { fact: { message, group, copy } }: OfCopy): Lease | undefined {
  return ofCopy(cell(state.leases, group, message.index), copy);
}

/** The lease of a copy, to be written into. */
function leaseToChange(state: Draft<Leases>, event: OfCopy, owner?: Owner): Draft<Lease> {
  const { message, group, copy } = event.fact;
  const copies = cell(state.leases, group, message.index);
  const known = ofCopy(copies, copy);
  if (known !== undefined && isOwnedBy(known.owner, owner)) return known;
  const lease = known === undefined ? unheld(owner) : copied(known, owner);
  state.leases = withCell<Copies<Lease>>(state.leases, group, message.index, withCopy(copies, copy, lease), owner);
  return lease;
}

function unheld(owner: Owner | undefined): Lease {
  return { owner, holder: undefined, since: NEVER, acked: NEVER, stale: undefined, staleSince: NEVER };
}

function copied({ holder, since, acked, stale, staleSince }: Lease, owner: Owner | undefined): Lease {
  return { owner, holder, since, acked, stale, staleSince };
}

/** Gives a lease to another, or to nobody: what its holder said of it is stale then. */
function passOn(lease: Draft<Lease>, holder: NodeId | undefined, since: Seq): void {
  if (lease.acked !== NEVER) {
    lease.stale = lease.holder;
    lease.staleSince = lease.acked;
  }
  lease.holder = holder;
  lease.since = since;
  lease.acked = NEVER;
}

function dispatched(state: Leases, event: FactEvent<'dispatched'>, owner?: Owner): Leases {
  const next = drafted(state, owner);
  passOn(leaseToChange(next, event, owner), event.fact.to, event.seq);
  return next;
}

function requeued(state: Leases, event: FactEvent<'requeued'>, owner?: Owner): Leases {
  if (leaseOf(state, event) === undefined) return state;
  const next = drafted(state, owner);
  passOn(leaseToChange(next, event, owner), undefined, event.seq);
  return next;
}

function acked(state: Leases, event: FactEvent<'acked'>, owner?: Owner): Leases {
  if (leaseOf(state, event) === undefined) return state;
  const next = drafted(state, owner);
  const lease = leaseToChange(next, event, owner);
  if (lease.holder === event.node) {
    lease.acked = event.seq;
  } else {
    lease.stale = event.node;
    lease.staleSince = event.seq;
  }
  return next;
}

function settled(state: Leases, event: FactEvent<'settled'>, owner?: Owner): Leases {
  const lease = leaseOf(state, event);
  if (lease?.holder === undefined || lease.acked !== NEVER || lease.stale === undefined) return state;
  // The same consumer may hold it again: an acknowledgement of its first time is no zombie's.
  if (lease.stale === lease.holder) return state;
  const next = drafted(state, owner);
  next.breach = zombie(state.breach, event, lease);
  return next;
}

function zombie(breach: Breach | undefined, event: FactEvent<'settled'>, lease: Lease): Breach {
  if (breach !== undefined) return oneMore(breach);
  const { message, group } = event.fact;
  const { holder, since, stale, staleSince } = lease;
  return {
    at: event.seq,
    because: `${message.id} was settled for ${group} at #${event.seq} by the acknowledgement of ${stale} at #${staleSince}, though ${holder} held it since #${since}`,
    witnesses: inOrder([since, staleSince, event.seq]),
    more: 0,
  };
}

function encode(state: Leases, write: Write): void {
  if (state.breach !== undefined) return write(1);
  write(0);
  encodeTable(state.leases, write, (copies) => {
    for (const { copy, value } of copiesInOrder(copies)) {
      write(copy);
      const { holder, acked, stale } = value;
      for (const node of [holder, acked === NEVER ? undefined : holder, stale]) {
        write(node === undefined ? 0 : hashText(node));
      }
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
