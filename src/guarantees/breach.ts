import type { Seq } from '../model/ids.ts';
import type { Verdict } from '../model/verdict.ts';

/** How a safety property broke first, and how often it broke in other places after that. */
export interface Breach {
  /** The event that broke it. */
  readonly at: Seq;
  readonly because: string;
  /** The guilty events, in order. */
  readonly witnesses: readonly Seq[];
  readonly more: number;
}

/**
 * Counts a breach after the first, which alone tells its story. Written out, since spreading an object costs twenty times
 * as much, and where an order is broken it is broken at every delivery.
 */
export function oneMore({ at, because, witnesses, more }: Breach): Breach {
  return { at, because, witnesses, more: more + 1 };
}

/** The verdict of a safety property from its breach; `fine` is what is so without one. */
export function breachVerdict(breach: Breach | undefined, fine: string): Verdict {
  if (breach === undefined) return { status: 'holds', because: fine, witnesses: [] };
  return { status: 'violated', because: breach.because + andMore(breach.more), witnesses: breach.witnesses };
}

/** The end of a sentence that has named the first of several. */
export function andMore(count: number): string {
  return count === 0 ? '' : `; and ${count} more like it`;
}

/** Event numbers in words: `#4`, `#4 and #9`, `#4, #7 and #9`. */
export function numbered(seqs: readonly Seq[]): string {
  return listed(seqs.map((seq) => `#${seq}`));
}

/** Words as a list: `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

/** Event numbers in the order of the trace, each once. */
export function inOrder(seqs: readonly Seq[]): readonly Seq[] {
  return [...new Set(seqs)].sort((a, b) => a - b);
}
