import type { Seq } from './ids.ts';

/** What a guarantee decides about a trace: three values, never two (design idea 8). */
export type Verdict =
  | { readonly status: 'holds'; readonly because: string; readonly witnesses: readonly Seq[] }
  | { readonly status: 'violated'; readonly because: string; readonly witnesses: readonly Seq[] }
  | { readonly status: 'undecided'; readonly because: string; readonly witnesses: readonly Seq[] };

/** The word of a verdict. */
export type VerdictStatus = Verdict['status'];

const severity: Readonly<Record<VerdictStatus, number>> = { holds: 0, undecided: 1, violated: 2 };

/** The verdict on a conjunction: the worst of its parts, the first of these where several are equally bad. */
export function worst(verdicts: readonly Verdict[]): Verdict {
  let found: Verdict = { status: 'holds', because: 'nothing was asked', witnesses: [] };
  verdicts.forEach((verdict, index) => {
    if (index === 0 || severity[verdict.status] > severity[found.status]) found = verdict;
  });
  return found;
}
