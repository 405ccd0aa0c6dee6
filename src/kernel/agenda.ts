import type { Owner } from '../collections/vector.ts';
import type { Pending } from './pending.ts';

/**
 * What is going to happen, ordered by (time, seq): a binary heap on parallel arrays, with a line beside it for what is
 * due at once, so that the many steps of no duration cost no sifting. An agenda that somebody else may hold is copied
 * before it is written to; its owner writes in place. Arrays grow and never shrink: resizing them costs more than the
 * heap does, so `count`, `head` and `tail` say what of them is in use.
 */
export class Agenda {
  private readonly owner: Owner;
  private readonly times: number[];
  private readonly seqs: number[];
  private readonly items: (Pending | undefined)[];
  private count: number;
  /** Entries due at the time they were put here, in the order of their seq. */
  private readonly line: (Pending | undefined)[];
  private readonly lineTimes: number[];
  private head = 0;
  private tail: number;

  constructor(owner: Owner, from?: Agenda) {
    this.owner = owner;
    this.times = from ? from.times.slice(0, from.count) : [];
    this.seqs = from ? from.seqs.slice(0, from.count) : [];
    this.items = from ? from.items.slice(0, from.count) : [];
    this.line = from ? from.line.slice(from.head, from.tail) : [];
    this.lineTimes = from ? from.lineTimes.slice(from.head, from.tail) : [];
    this.count = this.items.length;
    this.tail = this.line.length;
  }

  /** This agenda where the owner is its own, else a copy that is. */
  ownedBy(owner: Owner): Agenda {
    return this.owner === owner ? this : new Agenda(owner, this);
  }

  /** How many entries there are, among them alarms that have been cancelled since. */
  get size(): number {
    return this.count + this.tail - this.head;
  }

  /** Puts an entry on the agenda that is due later. */
  push(time: number, item: Pending): void {
    this.rise(this.count++, time, item.seq, item);
  }

  /** Puts an entry on the agenda that is due now, at a time no earlier and with a seq higher than all put so before. */
  pushNow(time: number, item: Pending): void {
    const at = this.tail++;
    this.line[at] = item;
    this.lineTimes[at] = time;
  }

  /** When the next entry is due, or Infinity. */
  nextTime(): number {
    const top = this.count > 0 ? (this.times[0] as number) : Number.POSITIVE_INFINITY;
    if (this.head === this.tail) return top;
    const time = this.lineTimes[this.head] as number;
    return top < time ? top : time;
  }

  /** Takes the entry that is due next, or undefined where there is none. */
  pop(): Pending | undefined {
    if (!this.lineIsNext()) return this.count > 0 ? this.removeAt(0) : undefined;
    const item = this.line[this.head] as Pending;
    this.line[this.head++] = undefined;
    if (this.head === this.tail) {
      this.head = 0;
      this.tail = 0;
    }
    return item;
  }

  /** Takes the entry with this seq; undefined where there is none. */
  take(seq: number): { readonly time: number; readonly item: Pending } | undefined {
    for (let i = this.head; i < this.tail; i++) {
      const item = this.line[i] as Pending;
      if (item.seq === seq) return { time: this.lineTimes[i] as number, item: this.removeFromLine(i) };
    }
    for (let i = 0; i < this.count; i++)
      if (this.seqs[i] === seq) return { time: this.times[i] as number, item: this.removeAt(i) };
    return undefined;
  }

  /** All entries in the order in which they are due, each with its time. */
  entries(): { readonly time: number; readonly item: Pending }[] {
    const all: { time: number; item: Pending }[] = [];
    for (let i = 0; i < this.count; i++) all.push({ time: this.times[i] as number, item: this.items[i] as Pending });
    for (let i = this.head; i < this.tail; i++)
      all.push({ time: this.lineTimes[i] as number, item: this.line[i] as Pending });
    return all.sort((a, b) => a.time - b.time || a.item.seq - b.item.seq);
  }

  private lineIsNext(): boolean {
    if (this.head === this.tail) return false;
    if (this.count === 0) return true;
    const time = this.lineTimes[this.head] as number;
    const top = this.times[0] as number;
    return time < top || (time === top && (this.line[this.head] as Pending).seq < (this.seqs[0] as number));
  }

  private removeFromLine(index: number): Pending {
    const item = this.line[index] as Pending;
    for (let i = index; i > this.head; i--) {
      this.line[i] = this.line[i - 1];
      this.lineTimes[i] = this.lineTimes[i - 1] as number;
    }
    this.line[this.head++] = undefined;
    return item;
  }

  private removeAt(index: number): Pending {
    const removed = this.items[index] as Pending;
    const last = --this.count;
    const time = this.times[last] as number;
    const seq = this.seqs[last] as number;
    const item = this.items[last] as Pending;
    this.items[last] = undefined;
    if (index < last) this.rise(this.sink(index, time, seq), time, seq, item);
    return removed;
  }

  /** Moves earlier children up into a hole as long as an entry of this time and seq has to be below them. */
  private sink(hole: number, time: number, seq: number): number {
    const { times, seqs, items, count } = this;
    const half = count >> 1;
    let i = hole;
    while (i < half) {
      let child = 2 * i + 1;
      const right = child + 1;
      if (right < count && this.before(right, child)) child = right;
      const childTime = times[child] as number;
      if (time < childTime || (time === childTime && seq < (seqs[child] as number))) break;
      times[i] = childTime;
      seqs[i] = seqs[child] as number;
      items[i] = items[child];
      i = child;
    }
    return i;
  }

  /** Puts an entry into a hole, or above it where the parents there are later. */
  private rise(hole: number, time: number, seq: number, item: Pending): void {
    const { times, seqs, items } = this;
    let i = hole;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      const parentTime = times[parent] as number;
      if (parentTime < time || (parentTime === time && (seqs[parent] as number) < seq)) break;
      times[i] = parentTime;
      seqs[i] = seqs[parent] as number;
      items[i] = items[parent];
      i = parent;
    }
    times[i] = time;
    seqs[i] = seq;
    items[i] = item;
  }

  private before(a: number, b: number): boolean {
    const ta = this.times[a] as number;
    const tb = this.times[b] as number;
    return ta < tb || (ta === tb && (this.seqs[a] as number) < (this.seqs[b] as number));
  }
}
