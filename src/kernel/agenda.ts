import type { Owner } from '../collections/vector.ts';
import type { Pending } from './pending.ts';

/**
 * What is going to happen, ordered by (time, seq): a binary heap on parallel arrays, with a line beside it for what is
 * due at once, so that the many steps of no duration cost no sifting. An agenda that somebody else may hold is copied
 * before it is written to; its owner writes in place.
 */
export class Agenda {
  private readonly owner: Owner;
  private readonly times: number[];
  private readonly seqs: number[];
  private readonly items: Pending[];
  /** Entries due at the time they were put here, in the order of their seq. */
  private readonly line: Pending[];
  private readonly lineTimes: number[];
  private lineHead = 0;

  constructor(owner: Owner, from?: Agenda) {
    this.owner = owner;
    this.times = from ? from.times.slice() : [];
    this.seqs = from ? from.seqs.slice() : [];
    this.items = from ? from.items.slice() : [];
    this.line = from ? from.line.slice(from.lineHead) : [];
    this.lineTimes = from ? from.lineTimes.slice(from.lineHead) : [];
  }

  /** This agenda where the owner is its own, else a copy that is. */
  ownedBy(owner: Owner): Agenda {
    return this.owner === owner ? this : new Agenda(owner, this);
  }

  /** How many entries there are, among them alarms that have been cancelled since. */
  get size(): number {
    return this.items.length + this.line.length - this.lineHead;
  }

  /** Puts an entry on the agenda that is due later. */
  push(time: number, item: Pending): void {
    const { times, seqs, items } = this;
    const seq = item.seq;
    let i = items.length;
    times.push(time);
    seqs.push(seq);
    items.push(item);
    while (i > 0) {
      const parent = (i - 1) >> 1;
      const parentTime = times[parent] as number;
      if (parentTime < time || (parentTime === time && (seqs[parent] as number) < seq)) break;
      times[i] = parentTime;
      seqs[i] = seqs[parent] as number;
      items[i] = items[parent] as Pending;
      i = parent;
    }
    times[i] = time;
    seqs[i] = seq;
    items[i] = item;
  }

  /** Puts an entry on the agenda that is due now, at a time no earlier and with a seq higher than all put so before. */
  pushNow(time: number, item: Pending): void {
    this.line.push(item);
    this.lineTimes.push(time);
  }

  /** When the next entry is due, or Infinity. */
  nextTime(): number {
    if (this.lineHead < this.line.length) {
      const time = this.lineTimes[this.lineHead] as number;
      return this.items.length > 0 && (this.times[0] as number) < time ? (this.times[0] as number) : time;
    }
    return this.items.length > 0 ? (this.times[0] as number) : Number.POSITIVE_INFINITY;
  }

  /** The entry that is due next, or undefined. */
  peek(): Pending | undefined {
    return this.lineIsNext() ? this.line[this.lineHead] : this.items[0];
  }

  /** Takes the entry that is due next; there must be one. */
  pop(): Pending {
    if (!this.lineIsNext()) return this.removeAt(0);
    const item = this.line[this.lineHead++] as Pending;
    if (this.lineHead === this.line.length) {
      this.line.length = 0;
      this.lineTimes.length = 0;
      this.lineHead = 0;
    }
    return item;
  }

  /** Takes the entry with this seq; undefined where there is none. */
  take(seq: number): { readonly time: number; readonly item: Pending } | undefined {
    const inLine = this.line.findIndex((item, index) => index >= this.lineHead && item.seq === seq);
    if (inLine >= 0) {
      const time = this.lineTimes[inLine] as number;
      const [item] = this.line.splice(inLine, 1);
      this.lineTimes.splice(inLine, 1);
      return { time, item: item as Pending };
    }
    const index = this.seqs.indexOf(seq);
    if (index < 0) return undefined;
    const time = this.times[index] as number;
    return { time, item: this.removeAt(index) };
  }

  /** All entries in the order in which they are due, each with its time. */
  entries(): { readonly time: number; readonly item: Pending }[] {
    const all = this.items.map((item, index) => ({ time: this.times[index] as number, item }));
    for (let i = this.lineHead; i < this.line.length; i++)
      all.push({ time: this.lineTimes[i] as number, item: this.line[i] as Pending });
    return all.sort((a, b) => a.time - b.time || a.item.seq - b.item.seq);
  }

  private lineIsNext(): boolean {
    if (this.lineHead >= this.line.length) return false;
    if (this.items.length === 0) return true;
    const time = this.lineTimes[this.lineHead] as number;
    const top = this.times[0] as number;
    return time < top || (time === top && (this.line[this.lineHead] as Pending).seq < (this.seqs[0] as number));
  }

  private removeAt(index: number): Pending {
    const { times, seqs, items } = this;
    const removed = items[index] as Pending;
    const time = times.pop() as number;
    const seq = seqs.pop() as number;
    const item = items.pop() as Pending;
    if (index < items.length) this.place(index, time, seq, item);
    return removed;
  }

  /** Finds the place of an entry in the heap, starting from a hole: down as far as it must, else up. */
  private place(hole: number, time: number, seq: number, item: Pending): void {
    const { times, seqs, items } = this;
    const count = items.length;
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
      items[i] = items[child] as Pending;
      i = child;
    }
    // Only an entry that did not sink may have to rise, and none rises from the top.
    while (i <= hole && i > 0) {
      const parent = (i - 1) >> 1;
      const parentTime = times[parent] as number;
      if (parentTime < time || (parentTime === time && (seqs[parent] as number) < seq)) break;
      times[i] = parentTime;
      seqs[i] = seqs[parent] as number;
      items[i] = items[parent] as Pending;
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
