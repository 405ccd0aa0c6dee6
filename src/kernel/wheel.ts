import type { Pending } from './pending.ts';
import type { SortedRun } from './sorted-run.ts';

/** How many buckets the wheel has: a power of two. */
export const BUCKETS = 256;

/** How much virtual time one bucket covers, in microseconds: a power of two. */
const WIDTH = 4096;

/** The number of the bucket of a time. A product, since it costs a third of a quotient and a power of two loses nothing. */
export const bucketOf = (time: number): number => Math.floor(time * (1 / WIDTH));

/** No place in the pool. */
const NONE = -1;

/** The place of a bucket on the wheel. */
const spoke = (bucket: number): number => bucket & (BUCKETS - 1);

/**
 * Entries in buckets, in no order yet: a wheel that holds the next `BUCKETS` of them. All lie in one pool, those of a
 * bucket in a chain: there is nothing to make for a bucket. Chains are made when a bucket is emptied for the first time: the
 * worlds of a search, of which there are very many, take out what they choose and never empty one, so they do without.
 */
export class Wheel {
  /** For each bucket the place of its first entry; undefined while there are no chains, and then no place is free. */
  private heads: number[] | undefined;
  private readonly times: number[];
  private readonly items: (Pending | undefined)[];
  /** For each place the next one of its chain: of its bucket, or of the places that are free. */
  private readonly nexts: number[] = [];
  private free = NONE;
  /** How many entries there are. */
  size: number;

  constructor(times: number[] = [], items: Pending[] = []) {
    this.times = times;
    this.items = items;
    this.size = items.length;
  }

  /** A wheel of the same entries. */
  copy(): Wheel {
    const { times, items } = this;
    if (this.heads === undefined) return new Wheel(times.slice(), items.slice() as Pending[]);
    const used = (_: unknown, place: number): boolean => items[place] !== undefined;
    return new Wheel(times.filter(used), items.filter(used) as Pending[]);
  }

  /** Puts an entry into a bucket. */
  note(bucket: number, time: number, item: Pending): void {
    const { heads, nexts, free } = this;
    const place = free === NONE ? this.items.length : free;
    if (free !== NONE) this.free = nexts[free] as number;
    this.times[place] = time;
    this.items[place] = item;
    this.size += 1;
    if (heads === undefined) return;
    nexts[place] = heads[spoke(bucket)] as number;
    heads[spoke(bucket)] = place;
  }

  /** Empties a bucket into a run, which is sorted then. */
  unload(bucket: number, run: SortedRun): void {
    const heads = this.chained();
    let place = heads[spoke(bucket)] as number;
    if (place === NONE) return;
    heads[spoke(bucket)] = NONE;
    while (place !== NONE) {
      run.append(this.times[place] as number, this.items[place] as Pending);
      place = this.release(place);
    }
    run.putInOrder();
  }

  /** Takes the entry with this seq out; undefined where it is not here. */
  take(seq: number): { readonly time: number; readonly item: Pending } | undefined {
    const { times, items } = this;
    const place = items.findIndex((each) => each?.seq === seq);
    if (place < 0) return undefined;
    const found = { time: times[place] as number, item: items[place] as Pending };
    if (this.heads === undefined) this.close(place);
    else this.unchain(bucketOf(found.time), place, this.heads);
    return found;
  }

  /** All entries, in no order that means anything. */
  entries(): { time: number; item: Pending }[] {
    return this.items.flatMap((item, place) =>
      item === undefined ? [] : [{ time: this.times[place] as number, item }],
    );
  }

  /** The heads of the chains, which are made where there are none yet. */
  private chained(): number[] {
    if (this.heads !== undefined) return this.heads;
    const heads = new Array<number>(BUCKETS).fill(NONE);
    for (let place = 0; place < this.items.length; place++) {
      const at = spoke(bucketOf(this.times[place] as number));
      this.nexts[place] = heads[at] as number;
      heads[at] = place;
    }
    this.heads = heads;
    return heads;
  }

  /** The last entry takes the place of another, where there are no chains. */
  private close(place: number): void {
    const time = this.times.pop() as number;
    const item = this.items.pop();
    this.size -= 1;
    if (place === this.items.length) return;
    this.times[place] = time;
    this.items[place] = item;
  }

  /** Takes a place out of the chain of its bucket. */
  private unchain(bucket: number, place: number, heads: number[]): void {
    let before = NONE;
    for (let at = heads[spoke(bucket)] as number; at !== place; at = this.nexts[at] as number) before = at;
    const next = this.release(place);
    if (before === NONE) heads[spoke(bucket)] = next;
    else this.nexts[before] = next;
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
