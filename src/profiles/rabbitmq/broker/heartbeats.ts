/** The broker's heartbeats: their timer, and whether the world stays awake for it. */
import { BEAT, IDLE_BEAT } from './broker-machine.ts';
import type { BrokerLedger } from './ledger.ts';
import type { BrokerReaction } from './reaction.ts';

/** The slot of the timer of heartbeats. */
const BEAT_SLOT = 1;

/** Waits for the next heartbeat, where connections may break without a word. */
export function nextBeat(ledger: BrokerLedger, reaction: BrokerReaction): void {
  if (reaction.config.heartbeat === 0) return;
  wait(ledger, reaction, isAwaited(ledger));
}

/**
 * Somebody has come to hold something, or holds it no longer: a world stays awake for heartbeats as long as an
 * acknowledgement or a confirm is under way, since a heartbeat shows that it will not come.
 */
export function holdAwake(ledger: BrokerLedger, reaction: BrokerReaction): void {
  if (reaction.config.heartbeat === 0) return;
  const awaited = isAwaited(ledger);
  if (awaited !== ledger.beatAwaited) wait(ledger, reaction, awaited);
}

/** The interval begins anew, lest how much of it is left tell worlds apart that are one. */
function wait(ledger: BrokerLedger, reaction: BrokerReaction, awaited: boolean): void {
  ledger.beatAwaited = awaited;
  reaction.after(BEAT_SLOT, reaction.config.heartbeat, awaited ? BEAT : IDLE_BEAT);
}

function isAwaited({ peers }: BrokerLedger): boolean {
  let awaited = false;
  peers.forEach(({ oldest, delivered, reads, unconfirmed, published, missed }) => {
    if (oldest <= delivered || reads.length > 0 || unconfirmed <= published || missed > 1) awaited = true;
  });
  return awaited;
}
