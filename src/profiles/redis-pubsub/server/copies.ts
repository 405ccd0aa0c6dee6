/** Copies of messages are numbered, so that one can be told from another. */
import type { Message } from '../../../model/message.ts';
import type { RedisLedger } from './ledger.ts';
import type { ServerReaction } from './reaction.ts';

/** The number of one more copy of a message; 0 for what the server publishes itself, which is no message. */
export function nextCopy(ledger: RedisLedger, { owner }: ServerReaction, message: Message | undefined): number {
  if (message === undefined) return 0;
  const copy = ledger.copies.get(message.index) ?? 0;
  ledger.copies = ledger.copies.set(message.index, copy + 1, owner);
  return copy;
}
