import type { Pending } from './pending.ts';

/** A binary heap of entries by (time, seq), on parallel arrays. */
export class Heap {
  private readonly times: number[];
  private readonly items: Pending[];

  constructor(times: number[] = [], items: Pending[] = []) {
    this.times = times;
    this.items = items;
  }

  /** A heap of the same entries. */
  copy(): Heap {
    return new Heap(this.times.slice(), this.items.slice());
  }

  /** How many entries there are. */
  get size(): number {
    return this.items.length;
  }

  /** When the first entry is due; there must be one. */
  get nextTime(): number {
    return this.times[0] as number;
  }

  /** Puts an entry into the heap. */
  push(time: number, item: Pending): void {
    this.times.push(time);
    this.items.push(item);
    this.rise(this.items.length - 1, time, item);
  }

  /** Takes the first entry; there must be one. */
  pop(): Pending {
    return this.removeAt(0);
  }

  /** Takes the entry with this seq out; undefined where it is not here. */
  take(seq: number): { readonly time: number; readonly item: Pending } | undefined {
    const index = this.items.findIndex((item) => item.seq === seq);
    return index < 0 ? undefined : { time: this.times[index] as number, item: this.removeAt(index) };
  }

  /** All entries, in no order that means anything. */
  entries(): { time: number; item: Pending }[] {
    return this.items.map((item, index) => ({ time: this.times[index] as number, item }));
  }

  private removeAt(index: number): Pending {
    const removed = this.items[index] as Pending;
    const time = this.times.pop() as number;
    const item = this.items.pop() as Pending;
    if (index < this.items.length) this.rise(this.sink(index, time, item), time, item);
    return removed;
  }

  /** Moves earlier children up into a hole as long as the entry has to be below them. */
  private sink(hole: number, time: number, item: Pending): number {
    const { times, items } = this;
    const count = items.length;
    let i = hole;
    for (let child = 2 * i + 1; child < count; child = 2 * i + 1) {
      if (child + 1 < count && this.isBefore(child + 1, times[child] as number, items[child] as Pending)) child += 1;
      if (!this.isBefore(child, time, item)) break;
      times[i] = times[child] as number;
      items[i] = items[child] as Pending;
      i = child;
    }
    return i;
  }

  /** Puts an entry into a hole, or above it where the parents there are later. */
  private rise(hole: number, time: number, item: Pending): void {
    const { times, items } = this;
    let i = hole;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (this.isBefore(parent, time, item)) break;
      times[i] = times[parent] as number;
      items[i] = items[parent] as Pending;
      i = parent;
    }
    times[i] = time;
    items[i] = item;
  }

  private isBefore(index: number, time: number, item: Pending): boolean {
    const own = this.times[index] as number;
    return own < time || (own === time && (this.items[index] as Pending).seq < item.seq);
  }
}
