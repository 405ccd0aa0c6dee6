/** Deliveries that are kept for too long (RMQ-24). */

import { closeWithError } from './connecting.ts';
import { endConsumer, tellCancelled } from './consuming.ts';
import { type BrokerLedger, type Consumer, type Entry, ownPeer } from './ledger.ts';
import { coveredTags } from './peer.ts';
import type { BrokerReaction } from './reaction.ts';
import { giveBack, release } from './settling.ts';

/**
 * A consumer has kept a delivery for too long. A newer version cancels the consumer of a quorum queue, and all that it
 * holds goes back without being counted as failed; an older one closes the channel.
 */
export function timeOut(ledger: BrokerLedger, reaction: BrokerReaction, entry: Entry): void {
  const peer = ownPeer(ledger, entry.holder, reaction.owner);
  if (reaction.config.version.timeout === 'closes-channel' || entry.consumer < 0)
    return closeWithError(ledger, reaction, peer, 'PRECONDITION_FAILED');
  const consumer = ledger.consumers.get(entry.consumer) as Consumer;
  const { no } = consumer;
  const isHeld = (tag: number): boolean => reaction.parts.get(peer.unacked.get(tag) as number)?.consumer === no;
  const held = coveredTags(peer, 0, true).filter(isHeld);
  if (!consumer.gone) {
    tellCancelled(ledger, reaction, consumer);
    endConsumer(ledger, reaction, no);
  }
  for (const each of release(ledger, reaction, peer, held)) giveBack(ledger, reaction, each, 'overdue');
}
