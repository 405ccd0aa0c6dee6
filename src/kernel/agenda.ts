import { Heap } from './heap.ts';
import type { Pending } from './pending.ts';
import { SortedRun } from './sorted-run.ts';
import { BUCKETS, bucketOf, Wheel } from './wheel.ts';

/**
 * What is going to happen, ordered by (time, seq). A wheel of buckets, each about four milliseconds wide: putting an entry
 * there costs nothing but a note, and only when its bucket's turn comes is it sorted. What is due beyond the wheel waits
 * in a heap; what is due at once stands in a line, which needs no sorting. Most timers are called off long before they
 * are due, so what is cheap is what is done to them.
 *
 * It is written to in place: a world that may be held by somebody else gives away copies.
 */
export class Agenda {
  /** Entries of the present bucket, sorted. */
  private readonly present: SortedRun;
  /** Entries due at the time they were put here, in the order of their seq. */
  private readonly line: SortedRun;
  /** The number of the present bucket: its entries are due from `base * WIDTH` on. */
  private base: number;
  /** The buckets after the present one, around and around. */
  private readonly wheel: Wheel;
  private readonly beyond: Heap;
  /** When the entry taken last was due. */
  poppedTime = 0;

  constructor(from?: Agenda) {
    this.present = from ? from.present.copy() : new SortedRun();
    this.line = from ? from.line.copy() : new SortedRun();
    this.base = from ? from.base : 0;
    this.wheel = from ? from.wheel.copy() : new Wheel();
    this.beyond = from ? from.beyond.copy() : new Heap();
  }

  /** An agenda of the same entries. */
  copy(): Agenda {
    return new Agenda(this);
  }

  /** How many entries there are, among them alarms that have been cancelled since. */
  get size(): number {
    return this.present.size + this.line.size + this.wheel.size + this.beyond.size;
  }

  /** Puts an entry on the agenda. */
  push(time: number, item: Pending): void {
    const bucket = bucketOf(time);
    if (bucket <= this.base) this.present.insert(time, item);
    else if (bucket < this.base + BUCKETS) this.wheel.note(bucket, time, item);
    else this.beyond.push(time, item);
  }

  /** Puts an entry on the agenda that is due now, with a seq higher than all put so before. */
  pushNow(time: number, item: Pending): void {
    this.line.append(time, item);
  }

  /** Takes the entry that is due next, or undefined where there is none; `poppedTime` says when it is due. */
  pop(): Pending | undefined {
    const { present, line } = this;
    if (present.size === 0) this.advance();
    if (line.size > 0 && line.isBefore(present)) {
      this.poppedTime = line.firstTime;
      return line.shift();
    }
    if (present.size === 0) return undefined;
    this.poppedTime = present.firstTime;
    return present.shift();
  }

  /** Takes the entry with this seq; undefined where there is none. */
  take(seq: number): { readonly time: number; readonly item: Pending } | undefined {
    return this.present.take(seq) ?? this.line.take(seq) ?? this.wheel.take(seq) ?? this.beyond.take(seq);
  }

  /** All entries in the order in which they are due, each with its time. */
  entries(): { readonly time: number; readonly item: Pending }[] {
    const { present, line, wheel, beyond } = this;
    const all = [...present.entries(), ...line.entries(), ...wheel.entries(), ...beyond.entries()];
    return all.sort((a, b) => a.time - b.time || a.item.seq - b.item.seq);
  }

  /** The present bucket is empty: turns the wheel to the next one that is not, and sorts it. */
  private advance(): void {
    while (this.present.size === 0 && this.wheel.size + this.beyond.size > 0) {
      // Where the wheel is empty, it is turned at once to where the heap begins.
      this.base = this.wheel.size > 0 ? this.base + 1 : bucketOf(this.beyond.nextTime);
      this.admit();
      this.wheel.unload(this.base, this.present);
    }
  }

  /** What waited beyond the wheel and is within its reach now gets its bucket. */
  private admit(): void {
    while (this.beyond.size > 0) {
      const time = this.beyond.nextTime;
      const bucket = bucketOf(time);
      if (bucket >= this.base + BUCKETS) return;
      this.wheel.note(bucket, time, this.beyond.pop());
    }
  }
}
