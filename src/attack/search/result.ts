/** What came of an attack. */
import type { GuaranteeName } from '../../guarantees/index.ts';
import type { TraceEvent } from '../../model/trace.ts';
import type { Verdict, VerdictStatus } from '../../model/verdict.ts';
import type { Trouble } from '../process/host.ts';
import type { Remark, Site } from '../process/words.ts';
import type { WorldChoice } from '../world/world.ts';
import type { Excused } from './excuses.ts';
import type { Plan } from './plan.ts';
import type { SingleFault } from './singles.ts';
import type { Tried } from './tally.ts';

/** The least that breaks a guarantee, and the run that shows it. */
export interface Breach {
  readonly strikes: Plan;
  /** How many of them are faults: the guarantee's par. */
  readonly par: number;
  readonly effect: string;
  readonly verdict: Verdict;
  readonly events: readonly TraceEvent[];
  /** Where in the person's code it strikes; undefined where no fault has a place there. */
  readonly at: Site | undefined;
}

/** What was found about one guarantee. */
export interface Finding {
  readonly guarantee: GuaranteeName;
  readonly status: VerdictStatus;
  readonly because: string;
  readonly breach: Breach | undefined;
}

/** What came of an attack. */
export interface AttackResult {
  readonly findings: readonly Finding[];
  /** In whose world it was: code that speaks to a client may ask for another one than was said. */
  readonly profile: WorldChoice['profile'];
  /** The effects that were judged. */
  readonly effects: readonly string[];
  /** What each fault or switch does alone, crashes first. */
  readonly singles: readonly SingleFault[];
  readonly runs: number;
  /** The runs by what they cost, in the order in which they were made. */
  readonly tried: readonly Tried[];
  /** The messages that have no effect when nothing goes wrong: of them nothing is judged. */
  readonly idle: readonly string[];
  readonly excused: readonly Excused[];
  /**
   * Whether all was tried that the budget allows: nothing stopped the attack, no breach made more runs needless, and the
   * code awaited nothing that is not observed.
   */
  readonly complete: boolean;
  /** How many lives the process had. */
  readonly lives: number;
  /** What keeps the attack from a verdict; undefined where nothing does. */
  readonly trouble: Trouble | undefined;
  /** What ended the attack before all was tried; undefined where nothing did. */
  readonly stopped: string | undefined;
  readonly remarks: readonly Remark[];
}
