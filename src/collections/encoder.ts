import { type Deque, dequeToArray } from './deque.ts';
import { lowerHalf, upperHalf } from './fingerprint.ts';
import { Vector } from './vector.ts';

/** What stands for a text or for something shared: its fingerprint. */
interface Mark {
  readonly high: number;
  readonly low: number;
}

/**
 * Writes values as integers, so that equal values give equal lists: a search compares worlds by them. What is written
 * depends on the value alone, whoever writes it and whatever was written before. Texts and shared things are written as
 * fingerprints of 64 bits.
 */
export class Encoder {
  private readonly names: ReadonlyMap<string, string>;
  private readonly numberOf: (value: object) => number | undefined;
  private readonly texts = new Map<string, Mark>();
  private readonly known = new WeakMap<object, Mark>();
  private out: number[] = [];

  /**
   * `names`: texts that are written as others, as when actors have changed places; all as they are where left out. `numberOf`
   * gives the integer that stands for a frozen object, where one does.
   */
  constructor(
    names: ReadonlyMap<string, string> = new Map(),
    numberOf: (value: object) => number | undefined = () => undefined,
  ) {
    this.names = names;
    this.numberOf = numberOf;
  }

  /** What has been written since the last time, handed over. */
  take(): number[] {
    const taken = this.out;
    this.out = [];
    return taken;
  }

  /** Writes an integer. */
  integer(value: number): void {
    this.out.push(value);
  }

  /** Writes a text. */
  text(value: string): void {
    let mark = this.texts.get(value);
    if (mark === undefined) {
      const text = this.names.get(value) ?? value;
      mark = markOf(Array.from({ length: text.length }, (_, index) => text.charCodeAt(index)));
      this.texts.set(value, mark);
    }
    this.mark(mark);
  }

  /**
   * Writes one fingerprint for all that `write` writes of a value that nobody changes any more. Values that write the same
   * have the same; what has been written once is not written again.
   */
  once(value: object, write: () => void): void {
    let mark = this.known.get(value);
    if (mark === undefined) {
      const outer = this.out;
      this.out = [];
      write();
      mark = markOf(this.out);
      this.out = outer;
      this.known.set(value, mark);
    }
    this.mark(mark);
  }

  /**
   * Writes plain data, whatever its shape: fields in their order, without those that `skip` names. Frozen objects are
   * taken for shared ones.
   */
  plain(value: unknown, skip: ReadonlySet<string>): void {
    if (typeof value === 'number') this.out.push(value);
    else if (typeof value === 'boolean') this.out.push(value ? 1 : 0);
    else if (typeof value === 'string') this.text(value);
    else if (value === undefined || value === null) this.out.push(-1);
    else if (Object.isFrozen(value)) this.once(value as object, () => this.frozen(value as object, skip));
    else this.parts(value as object, skip);
  }

  private frozen(value: object, skip: ReadonlySet<string>): void {
    const number = this.numberOf(value);
    if (number === undefined) this.parts(value, skip);
    else this.out.push(number);
  }

  private parts(value: object, skip: ReadonlySet<string>): void {
    if (Array.isArray(value)) this.list(value, skip);
    else if (value instanceof Vector) this.vector(value, skip);
    else if ('returnedCount' in value) this.list(dequeToArray(value as Deque<unknown>), skip);
    else this.fields(value as Readonly<Record<string, unknown>>, skip);
  }

  private list(values: readonly unknown[], skip: ReadonlySet<string>): void {
    this.out.push(values.length);
    for (const value of values) this.plain(value, skip);
  }

  /** Absent places count: a table is what it holds, and where. */
  private vector(values: Vector<unknown>, skip: ReadonlySet<string>): void {
    let last = values.size;
    while (last > 0 && values.get(last - 1) === undefined) last -= 1;
    this.out.push(last);
    for (let index = 0; index < last; index++) this.plain(values.get(index), skip);
  }

  private fields(value: Readonly<Record<string, unknown>>, skip: ReadonlySet<string>): void {
    for (const key in value) if (!skip.has(key)) this.plain(value[key], skip);
  }

  private mark({ high, low }: Mark): void {
    this.out.push(high, low);
  }
}

function markOf(code: readonly number[]): Mark {
  return { high: upperHalf(code), low: lowerHalf(code) };
}
