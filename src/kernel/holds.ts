import type { Draft } from './draft.ts';
import { arriveBy } from './network.ts';

/**
 * Lets go all packets that a hold held back: they arrive at once, in the order of their sending, but on a fifo link no
 * earlier than what was sent before the hold.
 */
export function releaseHeld(draft: Draft, hold: number): void {
  const network = draft.networkToWrite();
  const released = network.held.filter((held) => held.hold === hold);
  network.held = network.held.filter((held) => held.hold !== hold);
  for (const { arrival } of released) arriveBy(draft, 0, { ...arrival, seq: draft.nextSeq++ });
}
