/** Acknowledgements, rejections and returns; and what a channel that closes gives back. */
import type { RequeueReason } from '../../../model/fact.ts';
import type { SettleFrame } from '../protocol.ts';
import { giveCredit, readsCovered } from '../streams/reading.ts';
import { choose, letIn } from './dispatching.ts';
import { holdAwake } from './heartbeats.ts';
import { type BrokerLedger, type Entry, ownConsumer, ownPeer } from './ledger.ts';
import { coveredTags, letGo, type Peer } from './peer.ts';
import { type BrokerReaction, type BrokerRules, frameOf, queueOf, queueToWrite, senderOf, stir } from './reaction.ts';
import { become, isReplicated, type Outcome } from './replicated.ts';

/** How a delivery went wrong: its holder gave it back, by nack or by reject, or was lost with it, or kept it too long. */
export type Failure = 'nack' | 'reject' | 'lost' | 'overdue';

const reasons: Readonly<Record<Failure, RequeueReason>> = {
  nack: 'nack',
  reject: 'nack',
  lost: 'consumer-forgot',
  overdue: 'lease-expired',
};

/** The rules by the names that the chart gives them. */
export const settlingRules: BrokerRules = {
  ackTags(ledger, reaction) {
    const entries = released(ledger, reaction);
    for (let at = 0; at < entries.length; at++) end(ledger, reaction, entries[at] as Entry, 'acked');
  },

  /** Acknowledgements of a stream; one of several may be of queues as well. */
  giveCredit(ledger, reaction) {
    const { tag, multiple } = frameOf<SettleFrame>(reaction);
    const peer = senderOf(ledger, reaction);
    giveCredit(ledger, reaction, peer, readsCovered(peer, tag, multiple));
    const tags = multiple ? coveredTags(peer, tag, true) : [];
    for (const entry of release(ledger, reaction, peer, tags)) end(ledger, reaction, entry, 'acked');
  },

  discardTags(ledger, reaction) {
    for (const entry of released(ledger, reaction)) end(ledger, reaction, entry, 'rejected');
  },

  returnTags(ledger, reaction, params) {
    for (const entry of released(ledger, reaction)) giveBack(ledger, reaction, entry, params.how as Failure);
  },

  recoverAll(ledger, reaction) {
    const peer = senderOf(ledger, reaction);
    for (const entry of release(ledger, reaction, peer, coveredTags(peer, 0, true)))
      giveBack(ledger, reaction, entry, 'nack');
  },
};

/** A delivery ends so. */
export function end(ledger: BrokerLedger, reaction: BrokerReaction, entry: Entry, outcome: Outcome): void {
  become(ledger, reaction, entry, outcome, entry.consumer);
}

/** What the present frame settles, let go of by its channel and its consumers. */
function released(ledger: BrokerLedger, reaction: BrokerReaction): readonly Entry[] {
  const { tag, multiple } = frameOf<SettleFrame>(reaction);
  const peer = senderOf(ledger, reaction);
  return release(ledger, reaction, peer, coveredTags(peer, tag, multiple));
}

/** Lets go of deliveries: their consumers have room again. Gives their entries, the oldest first. */
export function release(
  ledger: BrokerLedger,
  reaction: BrokerReaction,
  peer: Peer,
  tags: readonly number[],
): readonly Entry[] {
  if (tags.length === 1 && peer.limit === 0) {
    const entry = letGoOf(ledger, reaction, peer, tags[0] as number);
    holdAwake(ledger, reaction);
    if (entry.consumer >= 0) letOneIn(ledger, reaction, entry.consumer);
    return [entry];
  }
  const entries = tags.map((tag) => letGoOf(ledger, reaction, peer, tag));
  holdAwake(ledger, reaction);
  letAllIn(ledger, reaction, peer, entries);
  return entries;
}

/** The same of deliveries that their channel has let go of before, in a transaction (RMQ-41). */
export function releaseHeld(
  ledger: BrokerLedger,
  reaction: BrokerReaction,
  peer: Peer,
  nos: readonly number[],
): readonly Entry[] {
  const entries = nos.map((no) => freed(ledger, reaction, no));
  letAllIn(ledger, reaction, peer, entries);
  return entries;
}

function letGoOf(ledger: BrokerLedger, reaction: BrokerReaction, peer: Peer, tag: number): Entry {
  const no = peer.unacked.get(tag) as number;
  letGo(peer, tag, reaction.owner);
  return freed(ledger, reaction, no);
}

/** A delivery that nobody holds any more. */
function freed(ledger: BrokerLedger, reaction: BrokerReaction, no: number): Entry {
  const entry = reaction.own(no);
  if (queueOf(ledger, entry).settings.consumerTimeout >= 0) reaction.cancelTimer(0, entry.no);
  // In a cluster a consumer has room again once the majority knows it.
  if (entry.consumer >= 0 && !isReplicated(reaction, queueOf(ledger, entry)))
    ownConsumer(ledger, entry.consumer, reaction.owner).held -= 1;
  return entry;
}

/** Consumers that were passed over may stand in line again: of a channel with a limit all of them, else who has room. */
function letAllIn(ledger: BrokerLedger, reaction: BrokerReaction, peer: Peer, entries: readonly Entry[]): void {
  const consumers = entries.flatMap(({ consumer }) => (consumer >= 0 ? [consumer] : []));
  // A channel takes all that is settled off its count, also what it has not counted, unless it counts none.
  if (peer.limit > 0 && peer.held !== 0) peer.held -= consumers.length;
  letThoseIn(ledger, reaction, [...(peer.limit > 0 ? blockedOf(ledger, peer.node) : []), ...consumers]);
}

/** The limits of a channel have changed: of its consumers that were passed over those may stand in line that have room now. */
export function letBlockedIn(ledger: BrokerLedger, reaction: BrokerReaction, node: number): void {
  letThoseIn(ledger, reaction, blockedOf(ledger, node));
}

function blockedOf({ consumers }: BrokerLedger, node: number): readonly number[] {
  const blocked: number[] = [];
  consumers.forEach((each) => {
    if (each.node === node && each.blocked) blocked.push(each.no);
  });
  return blocked;
}

function letThoseIn(ledger: BrokerLedger, reaction: BrokerReaction, consumers: readonly number[]): void {
  const since = (no: number): number => ledger.consumers.get(no)?.blockedAt ?? 0;
  for (const no of [...new Set(consumers)].toSorted((a, b) => since(a) - since(b))) letOneIn(ledger, reaction, no);
}

/** A consumer that was passed over may stand in line again if it has room. */
export function letOneIn(ledger: BrokerLedger, reaction: BrokerReaction, no: number): void {
  const consumer = ownConsumer(ledger, no, reaction.owner);
  const queue = queueToWrite(ledger, reaction, consumer.queue);
  letIn(ledger, queue, consumer, reaction);
  // One that holds nothing any more may have to give way.
  if (!queue.settings.singleActive || queue.gone) return;
  choose(ledger, queue);
  stir(ledger, reaction, queue.no);
}

/** A delivery has failed. On a quorum queue failures are counted, and too many of them are the end (RMQ-36). */
export function giveBack(ledger: BrokerLedger, reaction: BrokerReaction, entry: Entry, failure: Failure): void {
  const { deliveryLimit, quorum } = queueOf(ledger, entry).settings;
  entry.back = reasons[failure];
  if (quorum && counts(reaction, failure)) entry.failures += 1;
  const isExhausted = deliveryLimit >= 0 && entry.failures > deliveryLimit;
  if (isExhausted && entry.consumer >= 0 && reaction.config.version.creditsTwice)
    ownConsumer(ledger, entry.consumer, reaction.owner).held -= 1;
  const goesBack = isDelayed(ledger, entry, failure) ? 'postponed' : 'returned';
  end(ledger, reaction, entry, isExhausted ? 'exhausted' : goesBack);
}

/** Whether what comes back has to wait: all of it, what has failed, or what was given back without a failure (RMQ-38). */
function isDelayed(ledger: BrokerLedger, entry: Entry, failure: Failure): boolean {
  const { delayed } = queueOf(ledger, entry).settings;
  if (delayed === 'disabled' || delayed === 'all') return delayed === 'all';
  return (delayed === 'failed') === (failure === 'reject' || failure === 'lost');
}

function counts({ config }: BrokerReaction, failure: Failure): boolean {
  return failure === 'reject' || failure === 'lost' || (failure === 'nack' && config.version.nackCounts);
}

/** Everything that a channel holds goes back, in the order of its deliveries, or of those who held it (RMQ-18). */
export function giveAllBack(ledger: BrokerLedger, reaction: BrokerReaction, node: number): void {
  const peer = ownPeer(ledger, node, reaction.owner);
  const entries = release(ledger, reaction, peer, coveredTags(peer, 0, true));
  const isByTag = reaction.config.version.returnsByTag;
  for (const entry of isByTag ? byTag(ledger, entries) : entries) giveBack(ledger, reaction, entry, 'lost');
}

/** Entries of quorum queues in the order of the tags of who held them; a classic queue has its own order anyway (RMQ-20). */
function byTag(ledger: BrokerLedger, entries: readonly Entry[]): readonly Entry[] {
  const tagOf = ({ consumer, tag }: Entry): string => ledger.consumers.get(consumer)?.tag ?? `${tag}`;
  return entries.toSorted((a, b) => (tagOf(a) === tagOf(b) ? 0 : tagOf(a) < tagOf(b) ? -1 : 1));
}
