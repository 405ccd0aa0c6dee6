import type { Pending } from './pending.ts';

/** More entries than this are sorted by the language's own sort; fewer are inserted one by one. */
const FEW = 24;

/**
 * Entries sorted by (time, seq), taken from the front. Arrays grow and never shrink, since resizing them costs more than
 * all else that is done here; `head` and `tail` say what of them is in use.
 */
export class SortedRun {
  private readonly times: number[];
  private readonly items: (Pending | undefined)[];
  private head = 0;
  private tail: number;

  constructor(times: number[] = [], items: Pending[] = []) {
    this.times = times;
    this.items = items;
    this.tail = items.length;
  }

  /** A run of the same entries. */
  copy(): SortedRun {
    const { times, items, head, tail } = this;
    return new SortedRun(times.slice(head, tail), items.slice(head, tail) as Pending[]);
  }

  /** How many entries there are. */
  get size(): number {
    return this.tail - this.head;
  }

  /** When the first entry is due; there must be one. */
  get firstTime(): number {
    return this.times[this.head] as number;
  }

  /** Takes the first entry; there must be one. */
  shift(): Pending {
    const item = this.items[this.head] as Pending;
    this.items[this.head++] = undefined;
    if (this.head === this.tail) {
      this.head = 0;
      this.tail = 0;
    }
    return item;
  }

  /** Puts an entry at the end, where it belongs or from where `putInOrder` takes it. */
  append(time: number, item: Pending): void {
    const at = this.tail++;
    this.times[at] = time;
    this.items[at] = item;
  }

  /** Puts an entry where it belongs. */
  insert(time: number, item: Pending): void {
    const { times, items } = this;
    let i = this.tail++;
    while (i > this.head) {
      const before = times[i - 1] as number;
      if (before < time || (before === time && (items[i - 1] as Pending).seq < item.seq)) break;
      times[i] = before;
      items[i] = items[i - 1];
      i -= 1;
    }
    times[i] = time;
    items[i] = item;
  }

  /** Sorts a run to which entries have been appended in any order, and from which none has been taken yet. */
  putInOrder(): void {
    const { times, items, tail } = this;
    this.tail = 0;
    if (tail <= FEW) {
      for (let i = 0; i < tail; i++) this.insert(times[i] as number, items[i] as Pending);
      return;
    }
    const order = items.slice(0, tail).map((item, at) => ({ time: times[at] as number, item: item as Pending }));
    order.sort((a, b) => a.time - b.time || a.item.seq - b.item.seq);
    for (const { time, item } of order) this.append(time, item);
  }

  /** Takes the entry with this seq out; undefined where it is not here. */
  take(seq: number): { readonly time: number; readonly item: Pending } | undefined {
    for (let i = this.head; i < this.tail; i++) {
      const item = this.items[i] as Pending;
      if (item.seq !== seq) continue;
      const time = this.times[i] as number;
      this.times.splice(i, 1);
      this.items.splice(i, 1);
      this.tail -= 1;
      return { time, item };
    }
    return undefined;
  }

  /** Whether the first entry here is due before the first one there; this run must have one. */
  isBefore(other: SortedRun): boolean {
    if (other.size === 0) return true;
    const own = this.firstTime;
    const theirs = other.firstTime;
    if (own !== theirs) return own < theirs;
    return (this.items[this.head] as Pending).seq < (other.items[other.head] as Pending).seq;
  }

  /** The entries in order. */
  entries(): { time: number; item: Pending }[] {
    const all: { time: number; item: Pending }[] = [];
    for (let i = this.head; i < this.tail; i++)
      all.push({ time: this.times[i] as number, item: this.items[i] as Pending });
    return all;
  }
}
