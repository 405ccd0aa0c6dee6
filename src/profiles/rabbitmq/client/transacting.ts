/** How a client publishes in transactions: how many messages one has, and when it commits (RMQ-41). */
import { methods } from '../protocol.ts';
import { FULL } from './client-machine.ts';
import { type ClientReaction, type ClientRules, frame, nodeOf } from './frames.ts';
import type { ClientLedger } from './ledger.ts';

/** The slot of the timer after which a transaction that is not full commits. */
const LINGER_SLOT = 1;

/** The rules by the names that the chart gives them. */
export const transactingRules: ClientRules = {
  commit(ledger, reaction) {
    stopLingering(reaction);
    ledger.inTransaction = 0;
    reaction.send(nodeOf(ledger, reaction.config), frame(ledger, methods.commit));
  },
};

/** Asks for transactions on a channel that has just been opened. */
export function selectTransactions(ledger: ClientLedger, reaction: ClientReaction): void {
  stopLingering(reaction);
  reaction.send(nodeOf(ledger, reaction.config), frame(ledger, methods.select));
}

/** How many messages may be published before something has to be committed; any number without transactions. */
export function roomIn({ inTransaction }: ClientLedger, { config }: ClientReaction): number {
  return config.transaction === undefined ? Number.POSITIVE_INFINITY : config.transaction.messages - inTransaction;
}

/** A message has been published: where that fills its transaction, that commits, and where it begins one, in a while. */
export function noteInTransaction(ledger: ClientLedger, reaction: ClientReaction): void {
  const { transaction } = reaction.config;
  if (transaction === undefined) return;
  ledger.inTransaction += 1;
  if (ledger.inTransaction >= transaction.messages) reaction.tell(FULL);
  else if (ledger.inTransaction === 1) reaction.after(LINGER_SLOT, transaction.linger, FULL);
}

function stopLingering(reaction: ClientReaction): void {
  reaction.cancelAfter(LINGER_SLOT);
}
