import { combine, hashText } from '../../model/hash.ts';
import type { Observer, TraceEvent } from '../../model/trace.ts';

/**
 * What a run meant, whenever it happened: the facts that each actor recorded, in its order, with their messages, copies,
 * attempts and reasons, but without times and without the order between actors. Two runs that differ in nothing but
 * these have the same hash: whatever fault struck in one of them did not matter.
 */
export class FactsHash implements Observer {
  readonly factsOnly = true;
  private readonly lanes = new Map<string, number>();

  observe(event: TraceEvent): void {
    if (event.type !== 'fact') return;
    const { fact, node } = event;
    let hash = combine(this.lanes.get(node) ?? hashText(node), hashText(fact.type));
    hash = combine(hash, fact.message.index);
    if ('copy' in fact) hash = combine(hash, fact.copy);
    if ('attempt' in fact) hash = combine(hash, fact.attempt);
    if ('delivery' in fact) hash = combine(hash, fact.delivery);
    if ('reason' in fact) hash = combine(hash, hashText(fact.reason));
    this.lanes.set(node, hash);
  }

  /** The hash so far. */
  digest(): number {
    // Added, so that it does not matter which actor spoke first.
    let sum = 0;
    for (const lane of this.lanes.values()) sum = (sum + Math.imul(lane, 0x85ebca6b)) | 0;
    return sum;
  }
}
