/** Variants of the engine: the same scenarios with another actor or another checker, as when a bug is planted to be found. */
import type { Amend } from '../guarantees/index.ts';
import type { Recast } from '../scenario/compile.ts';

/** What is different in a variant; what is left out is as it ever was. */
export interface Variant {
  /** Puts other actors in the place of the engine's own. */
  readonly recast?: Recast | undefined;
  /** Puts other properties in the place of those that the guarantees consist of. */
  readonly amend?: Amend | undefined;
}
