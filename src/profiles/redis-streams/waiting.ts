/**
 * Reads that wait: each is answered after a while, with nil where nothing has come (BLOCK), and the consumer reads again. So a
 * frame that was lost on the way shows by the next one.
 */
import type { Reader, StreamsLedger } from './ledger.ts';
import { frameTo } from './peers.ts';
import { methods } from './protocol.ts';
import type { StreamsReaction } from './reaction.ts';
import { READ_OVER } from './server-machine.ts';

/** The slot of the timer. */
const READ_SLOT = 1;

/**
 * Consumers have come to work on something, or do so no longer: a world stays awake for the end of reads as long as an
 * acknowledgement is under way, since it shows that it will not come. Nobody waits where no connection breaks without a word.
 */
export function holdAwake(ledger: StreamsLedger, reaction: StreamsReaction): void {
  const { block } = reaction.config;
  if (block === 0) return;
  let awaiting = false;
  ledger.readers.forEach((reader) => {
    if (isAwaited(reader)) awaiting = true;
  });
  if (awaiting === ledger.awaiting) return;
  ledger.awaiting = awaiting;
  if (awaiting) reaction.after(READ_SLOT, block, READ_OVER);
  else reaction.cancelAfter(READ_SLOT);
}

/** The reads of those who work on something are over. */
export function endReads(ledger: StreamsLedger, reaction: StreamsReaction): void {
  ledger.awaiting = false;
  for (const { readers } of reaction.config.streams)
    for (const { node } of readers.filter(({ seat }) => isAwaited(ledger.readers.get(seat))))
      reaction.send(node, frameTo(ledger, reaction, node, methods.nothing));
  holdAwake(ledger, reaction);
}

const isAwaited = (reader: Reader | undefined): boolean =>
  reader !== undefined && !reader.gone && reader.hand.length > 0;
