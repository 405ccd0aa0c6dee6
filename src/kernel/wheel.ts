import type { Pending } from './pending.ts';
import type { SortedRun } from './sorted-run.ts';

/** How many buckets the wheel has: a power of two. */
export const BUCKETS = 256;

/** No place in the pool. */
const NONE = -1;

/** The place of a bucket on the wheel. */
const spoke = (bucket: number): number => bucket & (BUCKETS - 1);

/**
 * Entries in buckets, in no order yet: a wheel that holds the next `BUCKETS` of them. All lie in one pool, those of a
 * bucket in a chain: there is nothing to make for a bucket, and a copy is a copy of a few lists.
 */
export class Wheel {
  /** For each bucket the place of its first entry. */
  private readonly heads: number[];
  private readonly times: number[];
  private readonly items: (Pending | undefined)[];
  /** For each place the next one of its chain: of its bucket, or of the places that are free. */
  private readonly nexts: number[];
  private free: number;
  /** How many entries there are. */
  size: number;

  constructor(from?: Wheel) {
    this.heads = from ? from.heads.slice() : new Array<number>(BUCKETS).fill(NONE);
    this.times = from ? from.times.slice() : [];
    this.items = from ? from.items.slice() : [];
    this.nexts = from ? from.nexts.slice() : [];
    this.free = from ? from.free : NONE;
    this.size = from ? from.size : 0;
  }

  /** A wheel of the same entries. */
  copy(): Wheel {
    return new Wheel(this);
  }

  /** Puts an entry into a bucket. */
  note(bucket: number, time: number, item: Pending): void {
    const { heads, nexts, free } = this;
    const place = free === NONE ? nexts.length : free;
    if (free !== NONE) this.free = nexts[free] as number;
    this.times[place] = time;
    this.items[place] = item;
    nexts[place] = heads[spoke(bucket)] as number;
    heads[spoke(bucket)] = place;
    this.size += 1;
  }

  /** Empties a bucket into a run, which is sorted then. */
  unload(bucket: number, run: SortedRun): void {
    let place = this.heads[spoke(bucket)] as number;
    if (place === NONE) return;
    this.heads[spoke(bucket)] = NONE;
    while (place !== NONE) {
      run.append(this.times[place] as number, this.items[place] as Pending);
      place = this.release(place);
    }
    run.putInOrder();
  }

  /** Takes the entry with this seq out of a bucket; there must be one. */
  remove(bucket: number, seq: number): void {
    let before = NONE;
    let place = this.heads[spoke(bucket)] as number;
    while (this.items[place]?.seq !== seq) {
      before = place;
      place = this.nexts[place] as number;
    }
    const next = this.release(place);
    if (before === NONE) this.heads[spoke(bucket)] = next;
    else this.nexts[before] = next;
  }

  /** All entries, in no order that means anything. */
  entries(): { time: number; item: Pending }[] {
    return this.items.flatMap((item, place) =>
      item === undefined ? [] : [{ time: this.times[place] as number, item }],
    );
  }

  /** A place becomes free; gives the one after it in its chain. */
  private release(place: number): number {
    const next = this.nexts[place] as number;
    this.items[place] = undefined;
    this.nexts[place] = this.free;
    this.free = place;
    this.size -= 1;
    return next;
  }
}
