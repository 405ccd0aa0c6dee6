/** How publishes are answered: by confirms (RMQ-09, RMQ-10), or together by the answer to their commit (RMQ-41). */
import { type ConfirmFrame, type DoneFrame, methods } from '../protocol.ts';
import { ANSWER } from './broker-machine.ts';
import { coalesced } from './coalesced.ts';
import { closeWithError } from './connecting.ts';
import { holdAwake } from './heartbeats.ts';
import { type BrokerLedger, DEAD_LETTERS, ownPeer, type Ticket } from './ledger.ts';
import type { Peer, Pending } from './peer.ts';
import { type BrokerReaction, type BrokerRules, frameTo } from './reaction.ts';
import { decideTransfer } from './replicated.ts';
import { emptyTransaction, join } from './transaction.ts';

/** The rules by the names that the chart gives them. */
export const answeringRules: BrokerRules = {
  /** Sends the confirms that this reaction has decided on, several in one where that is possible (RMQ-10). */
  sendConfirms(ledger, reaction) {
    const nodes = ledger.answering;
    ledger.answering = [];
    for (let at = 0; at < nodes.length; at++) {
      const node = nodes[at] as number;
      if (ledger.peers.get(node) === undefined) continue;
      const peer = ownPeer(ledger, node, reaction.owner);
      if (peer.transaction === undefined) answer(reaction, peer);
      else noteDecided(ledger, reaction, peer);
    }
    holdAwake(ledger, reaction);
  },
};

/** One of the queues of a publish has accepted or refused it; the last one decides. `group` is told of an acceptance. */
export function decide(
  ledger: BrokerLedger,
  reaction: BrokerReaction,
  ticket: Ticket,
  refused: boolean,
  group: string | undefined,
): void {
  const { node, session, channel, tag } = ticket;
  if (node === DEAD_LETTERS) return decideTransfer(ledger, reaction, ticket, refused);
  const known = ledger.peers.get(node);
  if (known === undefined || known.session !== session || known.channel !== channel || !known.open) return;
  const peer = ownPeer(ledger, node, reaction.owner);
  const { message, attempt, waiting, refused: before } = peer.pending.get(tag) as Pending;
  const isRefused = refused || before;
  if (waiting > 1) {
    const next: Pending = { message, attempt, waiting: waiting - 1, refused: isRefused };
    peer.pending = peer.pending.set(tag, next, reaction.owner);
    return;
  }
  if (isRefused) peer.refused = withOneMore(peer.refused, tag);
  else {
    peer.accepted = withOneMore(peer.accepted, tag);
    if (group !== undefined && reaction.heard) reaction.record({ type: 'accepted', message, group });
  }
  if (ledger.answering.length === 0) reaction.tell(ANSWER);
  if (!ledger.answering.includes(node)) ledger.answering = withOneMore(ledger.answering, node);
}

/** Most lists get one member and no more, and are made with it. */
const withOneMore = (list: readonly number[], one: number): readonly number[] =>
  list.length === 0 ? [one] : list.concat(one);

function answer(reaction: BrokerReaction, peer: Peer): void {
  const { accepted, refused } = peer;
  peer.accepted = [];
  peer.refused = [];
  const only = accepted[0];
  if (only !== undefined && accepted.length === 1 && refused.length === 0) {
    const pending = close(reaction, peer, only);
    return confirm(reaction, peer, pending, methods.confirm, only, false);
  }
  // They are looked up first, since several are confirmed in one.
  const pendings = new Map([...accepted, ...refused].map((tag) => [tag, close(reaction, peer, tag)]));
  const open = peer.unconfirmed <= peer.published ? peer.unconfirmed : undefined;
  for (const { tag, multiple } of coalesced(accepted, open, refused))
    confirm(reaction, peer, pendings.get(tag) as Pending, methods.confirm, tag, multiple);
  for (const tag of refused) confirm(reaction, peer, pendings.get(tag) as Pending, methods.refuse, tag, false);
}

/** A publish is open no longer: gives what was noted of it. */
function close(reaction: BrokerReaction, peer: Peer, tag: number): Pending {
  const pending = peer.pending.get(tag) as Pending;
  peer.pending = peer.pending.set(tag, undefined, reaction.owner);
  while (peer.unconfirmed <= peer.published && peer.pending.get(peer.unconfirmed) === undefined) peer.unconfirmed += 1;
  return pending;
}

function confirm(
  reaction: BrokerReaction,
  peer: Peer,
  { message, attempt }: Pending,
  verb: typeof methods.confirm,
  tag: number,
  multiple: boolean,
): void {
  peer.said += 1;
  const { session, channel, said } = peer;
  const packet: ConfirmFrame = { verb, message, copy: 0, attempt, session, channel, frame: said, tag, multiple };
  reaction.send(peer.node, packet);
}

/** Some publishes of a commit are decided; the last one ends it. */
function noteDecided(ledger: BrokerLedger, reaction: BrokerReaction, peer: Peer): void {
  const { accepted, refused, transaction = emptyTransaction } = peer;
  peer.accepted = [];
  peer.refused = [];
  for (const tag of accepted) close(reaction, peer, tag);
  for (const tag of refused) close(reaction, peer, tag);
  if (refused.length > 0) peer.transaction = { ...transaction, refused: true };
  if (transaction.committing && peer.unconfirmed > peer.published) finishCommit(ledger, reaction, peer);
}

/**
 * All of a commit has been decided. Where a queue has refused something, the channel is closed because of that, although other
 * queues have taken what was theirs.
 */
export function finishCommit(ledger: BrokerLedger, reaction: BrokerReaction, peer: Peer): void {
  const { copies, refused } = peer.transaction ?? emptyTransaction;
  if (refused) return closeWithError(ledger, reaction, peer, 'PRECONDITION_FAILED');
  peer.transaction = emptyTransaction;
  join(ledger, reaction, copies);
  const { name: method } = methods.commit;
  const packet: DoneFrame = { ...frameTo(peer, methods.done), method, name: '', ready: 0, consumers: 0 };
  reaction.send(peer.node, packet);
}
