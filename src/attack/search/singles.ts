/** What one fault alone does, wherever in a run it strikes. */
import type { GuaranteeName } from '../../guarantees/index.ts';
import type { Site } from '../process/words.ts';
import type { Plan, Strike, StrikeKind } from './plan.ts';

/** One fault alone, wherever in the run it strikes the same place, and what came of it; or one switch without a fault. */
export interface SingleFault {
  readonly kind: StrikeKind;
  readonly at: Site | undefined;
  /** What it strikes at, e.g. `call("charge")`. */
  readonly words: string;
  /** How many runs had this fault and no other, in whatever order handlers went on. */
  readonly runs: number;
  /** The guarantees that it broke. */
  readonly broke: readonly GuaranteeName[];
}

/** Keeps account of them. */
export class Singles {
  private readonly rows = new Map<string, { strike: Strike; runs: number; broke: Set<GuaranteeName> }>();

  /** All that were tried, in the order in which they were met. */
  get all(): readonly SingleFault[] {
    return [...this.rows.values()].map(({ strike, runs, broke }) => {
      return { kind: strike.kind, at: strike.at, words: strike.what, runs, broke: [...broke] };
    });
  }

  /** A run under a plan broke these guarantees. */
  note(plan: Plan, broke: readonly GuaranteeName[]): void {
    const strike = aloneIn(plan);
    if (strike === undefined) return;
    const { kind, at, what } = strike;
    const key = at === undefined ? `${kind} ${what}` : `${kind} ${at.file}:${at.line} ${withoutArguments(what)}`;
    const row = this.rows.get(key) ?? { strike, runs: 0, broke: new Set<GuaranteeName>() };
    row.runs += 1;
    for (const name of broke) row.broke.add(name);
    this.rows.set(key, row);
  }
}

/** The only fault of a plan, or its only switch where it has no fault. */
function aloneIn(plan: Plan): Strike | undefined {
  const faults = plan.filter(({ kind }) => kind !== 'switch');
  const alone = faults.length === 0 ? plan : faults;
  return alone.length === 1 ? alone[0] : undefined;
}

/** What a strike is at, without what the code gave to it: messages differ in that. */
export const withoutArguments = (what: string): string => what.replace(/\(.*\)/, '');
