/** Facts about copies that several rules tell. */
import type { RequeueReason } from '../../../model/fact.ts';
import type { BrokerLedger, Entry } from './ledger.ts';
import { type BrokerReaction, groupOf } from './reaction.ts';

/** Says that a copy is owed no longer. */
export function noteSettled(ledger: BrokerLedger, reaction: BrokerReaction, entry: Entry): void {
  const { content, copy } = entry;
  if (reaction.heard)
    reaction.record({ type: 'settled', message: content.message, group: groupOf(ledger, entry), copy });
}

/** Says that a copy goes back to its queue, and why. */
export function noteRequeued(
  ledger: BrokerLedger,
  reaction: BrokerReaction,
  entry: Entry,
  reason: RequeueReason,
): void {
  const { content, copy } = entry;
  if (reaction.heard)
    reaction.record({ type: 'requeued', message: content.message, group: groupOf(ledger, entry), copy, reason });
}
