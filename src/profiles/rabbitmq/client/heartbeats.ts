/** The client's heartbeats: their timer, and whether the world stays awake for it. */
import { BEAT, IDLE_BEAT } from './client-machine.ts';
import type { ClientReaction } from './frames.ts';
import type { ClientLedger } from './ledger.ts';

/** The slot of the timer of heartbeats. */
const BEAT_SLOT = 0;

/** Waits for the next heartbeat, where connections may break without a word. */
export function nextBeat(ledger: ClientLedger, reaction: ClientReaction): void {
  if (reaction.config.heartbeat === 0) return;
  wait(ledger, reaction, isAwaited(ledger, reaction));
}

/**
 * The client has come to wait for an answer, or has got it: a world stays awake for heartbeats as long as that is under way,
 * since a heartbeat shows that it will not come.
 */
export function holdAwake(ledger: ClientLedger, reaction: ClientReaction): void {
  if (reaction.config.heartbeat === 0) return;
  const awaited = isAwaited(ledger, reaction);
  if (awaited !== ledger.beatAwaited) wait(ledger, reaction, awaited);
}

/** The interval begins anew, lest how much of it is left tell worlds apart that are one. */
function wait(ledger: ClientLedger, reaction: ClientReaction, awaited: boolean): void {
  ledger.beatAwaited = awaited;
  reaction.after(BEAT_SLOT, reaction.config.heartbeat, awaited ? BEAT : IDLE_BEAT);
}

/** Whether a confirm is to come, or consume-ok, or the broker has not been heard of for a while. */
function isAwaited(
  { oldest, published, registered, refused, missed }: ClientLedger,
  { config }: ClientReaction,
): boolean {
  const registers = config.neutral?.consuming !== undefined && !registered && !refused;
  return registers || oldest <= published || missed > 1;
}
