/** Which guarantees a message or an event has a part in breaking: pure. */
import type { GuaranteeName } from '../../src/guarantees/guarantee.ts';
import type { Verdicts } from '../../src/guarantees/judge.ts';
import type { Verdict } from '../../src/model/verdict.ts';

/** A violated guarantee with its verdict. */
export interface Blame {
  readonly names: readonly GuaranteeName[];
  readonly verdict: Verdict;
}

/** The violations of which one of these events is a witness; guarantees with the same reason are named together. */
export function blameOn(verdicts: Verdicts | undefined, events: readonly number[]): readonly Blame[] {
  const among = new Set(events);
  const found = new Map<string, { names: GuaranteeName[]; verdict: Verdict }>();
  for (const [name, verdict] of Object.entries(verdicts ?? {}) as [GuaranteeName, Verdict][]) {
    if (verdict.status !== 'violated' || !verdict.witnesses.some((witness) => among.has(witness))) continue;
    const known = found.get(verdict.because);
    if (known === undefined) found.set(verdict.because, { names: [name], verdict });
    else known.names.push(name);
  }
  return [...found.values()];
}
