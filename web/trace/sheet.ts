/** The rows that are shown, and where each stands in event order. */
import { bisectLeft, bisector } from 'd3';
import type { Row } from './chronicle.ts';

/** The span that is worth a gap, in microseconds, and how many usual spans it must be. */
const GAP = { least: 20_000, usual: 4 } as const;
/** The space that a gap takes, in rows. */
const GAP_ROWS = 0.9;

const bySeq = bisector<Row, number>(({ event }) => event.seq);
const byTime = bisector<Row, number>(({ event }) => event.at);

/** Rows one below the other, with a gap where much time passes between two of them. */
export class Sheet {
  readonly rows: Row[] = [];
  /** Where each row's middle stands, in heights of a row. */
  private readonly middles: number[] = [];
  /** The time that passes in the gap above a row, by the row's place. */
  private readonly gaps = new Map<number, number>();
  private readonly keep: (row: Row) => boolean;
  private taken = 0;
  private passed = 0;
  private steps = 0;
  private usualPassed = 0;
  private usualSteps = 0;

  constructor(keep: (row: Row) => boolean = () => true) {
    this.keep = keep;
  }

  /** Takes those of the rows that are new. */
  catchUp(rows: readonly Row[]): void {
    for (; this.taken < rows.length; this.taken++) {
      const row = rows[this.taken] as Row;
      if (this.keep(row)) this.put(row);
    }
  }

  /** The height of all rows together, in heights of a row. */
  get height(): number {
    return this.rows.length === 0 ? 0 : (this.middles.at(-1) as number) + 0.5;
  }

  /** How much time passes from one row to a later one on the average, gaps left out, in microseconds; 0 where none does. */
  get usualStep(): number {
    return this.usualSteps === 0 ? this.passed : this.usualPassed / this.usualSteps;
  }

  /** Where a row's middle stands, in heights of a row. */
  middle(place: number): number {
    return this.middles[place] ?? 0;
  }

  /** The place of the first row whose middle is at a height or below it. */
  placeAt(height: number): number {
    return bisectLeft(this.middles, height);
  }

  /** The place of the first row whose event has a position or a greater one. */
  placeOf(seq: number): number {
    return bySeq.left(this.rows, seq);
  }

  /** The place of the first row at a time or later. */
  placeOfTime(at: number): number {
    return byTime.left(this.rows, at);
  }

  /** How much time passes in the gap above a row, in microseconds; undefined where there is no gap. */
  gapAbove(place: number): number | undefined {
    return this.gaps.get(place);
  }

  private put(row: Row): void {
    const place = this.rows.length;
    const last = this.rows[place - 1];
    const passing = last === undefined ? 0 : row.event.at - last.event.at;
    const isGap = passing >= GAP.least && (this.steps === 0 || passing * this.steps > GAP.usual * this.passed);
    if (isGap) this.gaps.set(place, passing);
    if (passing > 0) {
      this.passed += passing;
      this.steps += 1;
      if (!isGap) {
        this.usualPassed += passing;
        this.usualSteps += 1;
      }
    }
    this.middles.push((this.middles[place - 1] ?? -0.5) + 1 + (isGap ? GAP_ROWS : 0));
    this.rows.push(row);
  }
}
