/** Adds up what random walks came to. */
import type { Outlook, Share } from '../../src/explore/prospects.ts';
import { type GuaranteeName, guaranteeNames } from '../../src/guarantees/index.ts';
import type { VerdictStatus } from '../../src/model/verdict.ts';
import type { Walked } from './walk.ts';

/** The walks so far. */
export class Tally {
  private walks = 0n;
  private readonly counts = new Map<GuaranteeName, Record<VerdictStatus, bigint>>(
    guaranteeNames.map((name) => [name, { holds: 0n, violated: 0n, undecided: 0n }]),
  );

  /** Takes a walk that came to its end, or one that was given up on the way. */
  add({ judge, isOver }: Walked): void {
    this.walks += 1n;
    const verdicts = judge.verdicts(isOver ? 'quiet' : 'cut-off');
    for (const [name, count] of this.counts) {
      const { status } = verdicts[name];
      // What a prefix has not broken may still break, so a walk that was given up proves nothing good.
      count[!isOver && status === 'holds' ? 'undecided' : status] += 1n;
    }
  }

  /** What they came to. */
  read(): Outlook {
    const shares = Object.fromEntries([...this.counts].map(([name, count]) => [name, { ...count }]));
    return { schedules: this.walks, shares: shares as Record<GuaranteeName, Share> };
  }
}
