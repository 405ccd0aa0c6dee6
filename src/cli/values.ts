/** What may stand for an option's or an argument's value, for completion. */
import type { Argument, Option } from 'commander';

/** Kinds of values that a shell completes. */
export type ValueKind = 'scenario' | 'trace' | 'file' | 'profile' | 'guarantee' | 'field' | 'topic';

const kinds = new WeakMap<Option | Argument, ValueKind>();

/** Notes which values an option or an argument takes. */
export function valued<T extends Option | Argument>(taker: T, kind: ValueKind): T {
  kinds.set(taker, kind);
  return taker;
}

/** The kind of values that an option or an argument takes, where one was noted. */
export const kindOf = (taker: Option | Argument): ValueKind | undefined => kinds.get(taker);
