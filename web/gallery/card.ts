import type { GuaranteeName } from '../../src/guarantees/guarantee.ts';

/** A shipped scenario as the gallery shows it. */
export interface Card {
  /** Its file below `scenarios/`, e.g. `2-guarantees/exactly-once.yaml`. */
  readonly path: string;
  readonly name: string;
  readonly question: string;
  readonly teaches: string;
  readonly profile: string;
  /** What the run promises. */
  readonly expect: readonly { readonly name: GuaranteeName; readonly status: string }[];
  /** The kinds of its faults, each once, e.g. `crash`. */
  readonly faults: readonly string[];
  /** What one sees in its run, in the words of `must-see`. */
  readonly mustSee: readonly string[];
}
