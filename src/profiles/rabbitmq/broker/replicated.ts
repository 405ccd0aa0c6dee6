/** Queues that a cluster keeps together: what becomes of their copies happens once the majority knows of it (RMQ-39). */
import type { Signal } from '../../../actors/adapter/signals.ts';
import type { DropReason } from '../../../model/fact.ts';
import type { Deed } from '../cluster/log.ts';
import { MEMBER, type ProposePacket, within } from '../cluster/protocol.ts';
import { ACKED, EVICTED, EXPIRED, MOVED, REJECTED, RETURNED } from './entry-signals.ts';
import type { BrokerLedger, Entry, Ticket } from './ledger.ts';
import type { Queue } from './queue.ts';
import { type BrokerReaction, queueOf } from './reaction.ts';

/** What may become of a copy that was stored. */
export type Outcome = 'acked' | 'rejected' | 'expired' | 'evicted' | 'returned' | 'postponed' | 'exhausted' | 'moved';

/** How a copy is told. */
export const outcomes: Readonly<Record<Outcome, Signal>> = {
  acked: ACKED,
  rejected: REJECTED,
  expired: EXPIRED,
  evicted: EVICTED,
  returned: RETURNED.now,
  postponed: RETURNED.later,
  exhausted: RETURNED.never,
  moved: MOVED,
};

/** What waits until the majority has the log up to a place. */
export interface Awaited {
  readonly place: number;
  /** The copy, and what becomes of it; undefined is stored. A copy of -1 is none. */
  readonly no: number;
  readonly outcome: Outcome | undefined;
  /** The consumer that has room again then, or may get something at all; -1 for none. */
  readonly consumer: number;
}

/** Whether a queue has members on several nodes. */
export const isReplicated = ({ config }: BrokerReaction, { settings }: Queue): boolean =>
  config.cluster !== undefined && settings.quorum;

/** Whether this node serves a queue: it leads the quorum queues, or it is the one on which classic queues are. */
export function isServedHere(ledger: BrokerLedger, { config }: BrokerReaction, { settings }: Queue): boolean {
  if (config.cluster === undefined) return true;
  return settings.quorum ? ledger.leads : config.cluster.hasClassic;
}

/**
 * Lets something become of a copy: at once, or in a cluster once the majority knows of it. Then `consumer`, which held it,
 * has room again.
 */
export function become(
  ledger: BrokerLedger,
  reaction: BrokerReaction,
  entry: Entry,
  outcome: Outcome,
  consumer = -1,
): void {
  const { no } = entry;
  if (!isReplicated(reaction, queueOf(ledger, entry))) return reaction.tellPart(no, outcomes[outcome]);
  // A node that leads no longer does not decide.
  if (!ledger.leads) return;
  const deed = deedOf(outcome, entry, queueOf(ledger, entry));
  await_(ledger, { place: propose(ledger, reaction, deed), no, outcome, consumer });
}

/** What the log says of a copy. */
function deedOf(outcome: Outcome, { logged: of, failures }: Entry, { settings: { keepsDead } }: Queue): Deed {
  if (outcome === 'returned' || outcome === 'postponed') return { type: 'returned', of, failures };
  const reason = keepsDead ? deathReasons[outcome] : undefined;
  return reason === undefined ? { type: 'settled', of, acked: outcome === 'acked' } : { type: 'dead', of, reason };
}

/** Why a copy is given up that comes to such an end. */
const deathReasons: Readonly<Partial<Record<Outcome, DropReason>>> = {
  rejected: 'rejected',
  expired: 'ttl',
  exhausted: 'delivery-limit',
};

/** One of the queues that are to get a dead letter has accepted it, or has not: then it is asked again later (RMQ-37). */
export function decideTransfer(
  ledger: BrokerLedger,
  reaction: BrokerReaction,
  { channel: target, tag: no }: Ticket,
  refused: boolean,
): void {
  const known = reaction.parts.get(no);
  if (refused || known === undefined || known.done || !known.toConfirm.includes(target)) return;
  const entry = reaction.own(no);
  entry.toConfirm = entry.toConfirm.filter((each) => each !== target);
  if (entry.toConfirm.length > 0) return;
  reaction.cancelTimer(0, no);
  become(ledger, reaction, entry, 'moved');
}

/** Notes in the log what has happened to a copy, without waiting for the majority; elsewhere there is no log. */
export function noteInLog(
  ledger: BrokerLedger,
  reaction: BrokerReaction,
  entry: Entry,
  type: 'handed' | 'acked' | 'purged',
): void {
  if (!ledger.leads || !isReplicated(reaction, queueOf(ledger, entry))) return;
  const { logged: of, holder: to } = entry;
  propose(ledger, reaction, type === 'handed' ? { type, of, to } : { type: 'settled', of, acked: type === 'acked' });
}

/** Writes a copy into the log and waits until the majority has it. */
export function replicate(ledger: BrokerLedger, reaction: BrokerReaction, entry: Entry): void {
  const { content, queue, copy, position, expiresAt, no } = entry;
  entry.logged = propose(ledger, reaction, { type: 'stored', content, queue, copy, position, expiresAt });
  await_(ledger, { place: entry.logged, no, outcome: undefined, consumer: -1 });
}

/** A consumer that was registered gets something once the majority knows it. */
export function awaitRegistration(ledger: BrokerLedger, reaction: BrokerReaction, consumer: number): void {
  const place = propose(ledger, reaction, { type: 'registered' });
  await_(ledger, { place, no: -1, outcome: undefined, consumer });
}

function await_(ledger: BrokerLedger, awaited: Awaited): void {
  ledger.awaited = [...ledger.awaited, awaited];
}

/** Gives a deed to the member on this node; its place in the log is known, since only a leader's broker writes there. */
function propose(ledger: BrokerLedger, reaction: BrokerReaction, deed: Deed): number {
  const packet: ProposePacket = { verb: within.propose, message: undefined, copy: 0, attempt: 0, deed };
  reaction.send(MEMBER, packet);
  ledger.logged += 1;
  return ledger.logged - 1;
}
