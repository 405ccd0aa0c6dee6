import { Heap } from './heap.ts';
import type { Pending } from './pending.ts';
import { SortedRun } from './sorted-run.ts';

/** How much virtual time one bucket covers, in microseconds, and how many buckets the wheel has: powers of two. */
const WIDTH = 4096;
const BUCKETS = 256;

/** The number of the bucket of a time. A product, since it costs a third of a quotient and a power of two loses nothing. */
const bucketOf = (time: number): number => Math.floor(time * (1 / WIDTH));

/** The place of a bucket on the wheel. */
const placeOf = (bucket: number): number => bucket & (BUCKETS - 1);

/** Entries of one bucket of the wheel, in no order yet. */
interface Bucket {
  times: number[];
  items: Pending[];
  count: number;
}

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
  /** Buckets by their number, around and around; made when they are first needed. */
  private readonly wheel: (Bucket | undefined)[];
  private inWheel: number;
  private readonly beyond: Heap;
  /** When the entry taken last was due. */
  poppedTime = 0;

  constructor(from?: Agenda) {
    this.present = from ? from.present.copy() : new SortedRun();
    this.line = from ? from.line.copy() : new SortedRun();
    this.base = from ? from.base : 0;
    this.wheel = from ? from.wheel.map(copyOf) : new Array<Bucket | undefined>(BUCKETS).fill(undefined);
    this.inWheel = from ? from.inWheel : 0;
    this.beyond = from ? from.beyond.copy() : new Heap();
  }

  /** An agenda of the same entries. */
  copy(): Agenda {
    return new Agenda(this);
  }

  /** How many entries there are, among them alarms that have been cancelled since. */
  get size(): number {
    return this.present.size + this.line.size + this.inWheel + this.beyond.size;
  }

  /** Puts an entry on the agenda. */
  push(time: number, item: Pending): void {
    const bucket = bucketOf(time);
    if (bucket <= this.base) this.present.insert(time, item);
    else if (bucket < this.base + BUCKETS) this.note(bucket, time, item);
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
    const found = this.entries().find(({ item }) => item.seq === seq);
    if (found === undefined || this.present.remove(seq) || this.line.remove(seq) || this.beyond.remove(seq))
      return found;
    const bucket = this.wheel[placeOf(bucketOf(found.time))] as Bucket;
    const index = bucket.items.findIndex((item, at) => at < bucket.count && item.seq === seq);
    bucket.times.splice(index, 1);
    bucket.items.splice(index, 1);
    bucket.count -= 1;
    this.inWheel -= 1;
    return found;
  }

  /** All entries in the order in which they are due, each with its time. */
  entries(): { readonly time: number; readonly item: Pending }[] {
    const all = [...this.present.entries(), ...this.line.entries(), ...this.beyond.entries()];
    for (const bucket of this.wheel)
      for (let i = 0; i < (bucket?.count ?? 0); i++)
        all.push({ time: bucket?.times[i] as number, item: bucket?.items[i] as Pending });
    return all.sort((a, b) => a.time - b.time || a.item.seq - b.item.seq);
  }

  private note(bucket: number, time: number, item: Pending): void {
    const noted = this.bucketFor(bucket);
    const at = noted.count++;
    noted.times[at] = time;
    noted.items[at] = item;
    this.inWheel += 1;
  }

  private bucketFor(bucket: number): Bucket {
    const known = this.wheel[placeOf(bucket)];
    if (known !== undefined) return known;
    const made: Bucket = { times: [], items: [], count: 0 };
    this.wheel[placeOf(bucket)] = made;
    return made;
  }

  /** The present bucket is empty: turns the wheel to the next one that is not, and sorts it. */
  private advance(): void {
    while (this.present.size === 0 && this.inWheel + this.beyond.size > 0) {
      // Where the wheel is empty, it is turned at once to where the heap begins.
      this.base = this.inWheel > 0 ? this.base + 1 : bucketOf(this.beyond.nextTime);
      this.admit();
      const bucket = this.wheel[placeOf(this.base)];
      if (bucket === undefined || bucket.count === 0) continue;
      this.present.load(bucket.times, bucket.items, bucket.count);
      this.inWheel -= bucket.count;
      bucket.count = 0;
    }
  }

  /** What waited beyond the wheel and is within its reach now gets its bucket. */
  private admit(): void {
    while (this.beyond.size > 0) {
      const time = this.beyond.nextTime;
      const bucket = bucketOf(time);
      if (bucket >= this.base + BUCKETS) return;
      this.note(bucket, time, this.beyond.pop());
    }
  }
}

function copyOf(bucket: Bucket | undefined): Bucket | undefined {
  if (bucket === undefined || bucket.count === 0) return undefined;
  const { times, items, count } = bucket;
  return { times: times.slice(0, count), items: items.slice(0, count), count };
}
