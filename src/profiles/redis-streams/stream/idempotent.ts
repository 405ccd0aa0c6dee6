/** `XADD ... IDMP`: what a producer adds twice in time is added once (RPS-30). Times are in microseconds. */
import type { EntryId } from './entry-id.ts';

/** Something that was added, by the producer's own name for it. */
export interface Known {
  readonly producer: string;
  readonly name: string;
  readonly id: EntryId;
  readonly at: number;
}

/** How long a stream remembers, and how much of each producer. */
export interface Memory {
  readonly window: number;
  readonly most: number;
}

/** Redis' own: 100 seconds and 100 names. */
export const defaultMemory: Memory = { window: 100_000_000, most: 100 };

/** What is still known: younger than the window, and of each producer no more than there is room for, which wins over time. */
export function stillKnown(known: readonly Known[], now: number, { window }: Memory): readonly Known[] {
  return known.filter(({ at }) => now - at <= window);
}

/** The id under which something has been added in time; undefined where it is new. */
export function knownAs(
  known: readonly Known[],
  { producer, name }: Pick<Known, 'producer' | 'name'>,
  now: number,
  memory: Memory,
): EntryId | undefined {
  return stillKnown(known, now, memory).find((each) => each.producer === producer && each.name === name)?.id;
}

/** What is known when one more has been added. */
export function remembering(known: readonly Known[], one: Known, memory: Memory): readonly Known[] {
  const all = [...stillKnown(known, one.at, memory), one];
  const own = all.filter(({ producer }) => producer === one.producer);
  const oldest = own.length > memory.most ? own[0] : undefined;
  return all.filter((each) => each !== oldest);
}
