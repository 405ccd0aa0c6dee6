/** What another run changed: verdicts and counts, each with what it was and what it is. */
import type { Counts } from '../../src/guarantees/counts.ts';
import type { GuaranteeName } from '../../src/guarantees/guarantee.ts';
import type { VerdictStatus } from '../../src/model/verdict.ts';
import type { Summary } from '../worker/protocol.ts';

/** A guarantee on which two runs differ. */
export interface ChangedVerdict {
  readonly name: GuaranteeName;
  readonly was: VerdictStatus;
  readonly is: VerdictStatus;
  /** Why it is so now. */
  readonly because: string;
}

/** A count in which two runs differ. */
export interface ChangedCount {
  readonly name: keyof Counts;
  readonly was: number;
  readonly is: number;
}

type Judged = Pick<Summary, 'verdicts'>;
type Counted = Pick<Summary, 'counts'>;

/** The guarantees whose verdicts differ, in the order of reports. */
export const changedVerdicts = (before: Judged, after: Judged): readonly ChangedVerdict[] =>
  (Object.keys(after.verdicts) as GuaranteeName[]).flatMap((name) => {
    const was = before.verdicts[name].status;
    const { status: is, because } = after.verdicts[name];
    return was === is ? [] : [{ name, was, is, because }];
  });

/** The counts that differ, in the order of reports. */
export const changedCounts = (before: Counted, after: Counted): readonly ChangedCount[] =>
  (Object.keys(after.counts) as (keyof Counts)[]).flatMap((name) => {
    const was = before.counts[name];
    const is = after.counts[name];
    return was === is ? [] : [{ name, was, is }];
  });
