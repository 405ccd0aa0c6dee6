/**
 * A persistent table indexed by small integers: setting gives a new vector that shares all but one chunk with the old.
 * An owner makes it a transient: whoever holds the owner token that built a chunk may write into that chunk again,
 * since nobody else has seen it. A run that nobody else holds so costs no copies, and a frozen world stays a value.
 *
 * Two levels only, chunks of 64 under one list of chunks: reading is two loads, and for the sizes that worlds have (up
 * to some ten thousand entries) copying the list costs no more than walking a deeper tree.
 */

/** A token of ownership: a fresh object for each span of editing; compare by identity only. */
export type Owner = object;

const BITS = 6;
const WIDTH = 1 << BITS;
const MASK = WIDTH - 1;

interface Chunk<T> {
  readonly owner: Owner | undefined;
  readonly slots: (T | undefined)[];
}

/** A sparse, persistent sequence of values of type T; absent positions read as undefined. */
export class Vector<T> {
  /** One more than the highest position ever set. */
  size: number;
  private readonly chunks: (Chunk<T> | undefined)[];
  private readonly owner: Owner | undefined;

  private constructor(size: number, chunks: (Chunk<T> | undefined)[], owner: Owner | undefined) {
    this.size = size;
    this.chunks = chunks;
    this.owner = owner;
  }

  /** The vector without elements. */
  static empty<T>(): Vector<T> {
    return new Vector<T>(0, [], undefined);
  }

  /** A vector of these values, in order. */
  static of<T>(values: readonly T[]): Vector<T> {
    const owner = {};
    let vector = Vector.empty<T>();
    for (let i = 0; i < values.length; i++) vector = vector.set(i, values[i] as T, owner);
    return vector;
  }

  /** The value at a position, or undefined. */
  get(index: number): T | undefined {
    if (index < 0 || index >= this.size) return undefined;
    return this.chunks[index >>> BITS]?.slots[index & MASK];
  }

  /** The vector with this value at this position (0 or more); the same object where the owner may write in place. */
  set(index: number, value: T | undefined, owner?: Owner): Vector<T> {
    if (owner === undefined || this.owner !== owner)
      return new Vector<T>(this.size, this.chunks.slice(), owner).write(index, value);
    return this.write(index, value);
  }

  /** The vector with one value more at its end. */
  push(value: T, owner?: Owner): Vector<T> {
    return this.set(this.size, value, owner);
  }

  /** Calls back for each value that is present, in the order of positions. */
  forEach(visit: (value: T, index: number) => void): void {
    for (let i = 0; i < this.size; i++) {
      const value = this.get(i);
      if (value !== undefined) visit(value, i);
    }
  }

  /** The values that are present, in the order of positions. */
  toArray(): T[] {
    const values: T[] = [];
    this.forEach((value) => {
      values.push(value);
    });
    return values;
  }

  /** Writes into a vector that nobody else has seen. */
  private write(index: number, value: T | undefined): this {
    const slots = this.chunkToWrite(index >>> BITS);
    const slot = index & MASK;
    // Slots are filled without gaps, so that the array stays packed and fast.
    while (slots.length < slot) slots.push(undefined);
    slots[slot] = value;
    if (index >= this.size) this.size = index + 1;
    return this;
  }

  private chunkToWrite(position: number): (T | undefined)[] {
    const chunk = this.chunks[position];
    if (chunk !== undefined && chunk.owner === this.owner && this.owner !== undefined) return chunk.slots;
    const slots = chunk === undefined ? [] : chunk.slots.slice();
    while (this.chunks.length < position) this.chunks.push(undefined);
    this.chunks[position] = { owner: this.owner, slots };
    return slots;
  }
}
