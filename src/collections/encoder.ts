import { type Deque, dequeToArray } from './deque.ts';
import { Vector } from './vector.ts';

/**
 * Writes values as small integers, so that equal values give equal lists: a search compares worlds by them. Texts and
 * shared objects get a number each when they are first met; the same encoder has to serve all that is compared.
 */
export class Encoder {
  private readonly texts = new Map<string, number>();
  private readonly objects = new WeakMap<object, number>();
  private met = 0;
  /** Lists that have been given a number, by their numbers joined. */
  private readonly lists = new Map<string, number>();
  private readonly known = new WeakMap<object, number>();
  private out: number[] = [];

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

  /** Writes the number of a text. */
  text(value: string): void {
    let number = this.texts.get(value);
    if (number === undefined) {
      number = this.texts.size;
      this.texts.set(value, number);
    }
    this.out.push(number);
  }

  /** Writes the number of an object that is one and the same wherever it occurs, such as a message. */
  identity(value: object): void {
    let number = this.objects.get(value);
    if (number === undefined) {
      number = this.met++;
      this.objects.set(value, number);
    }
    this.out.push(number);
  }

  /**
   * Writes one number for all that `write` writes of a value that nobody changes any more. Values that write the same
   * have the same number; what has been written once is not written again.
   */
  once(value: object, write: () => void): void {
    let number = this.known.get(value);
    if (number === undefined) {
      const outer = this.out;
      this.out = [];
      write();
      const key = this.out.join();
      this.out = outer;
      number = this.lists.get(key);
      if (number === undefined) {
        number = this.lists.size;
        this.lists.set(key, number);
      }
      this.known.set(value, number);
    }
    this.out.push(number);
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
    else if (Object.isFrozen(value)) this.identity(value as object);
    else if (Array.isArray(value)) this.list(value, skip);
    else if (value instanceof Vector) this.vector(value, skip);
    else if ('returnedCount' in (value as object)) this.list(dequeToArray(value as Deque<unknown>), skip);
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
}
