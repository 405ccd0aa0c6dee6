/**
 * A persistent table indexed by small integers: setting gives a new vector that shares all but one branch with the old.
 * An owner makes it a transient: whoever holds the owner token that built a branch may write into that branch again,
 * since nobody else has seen it. A run that nobody else holds so costs no copies, and a frozen world stays a value.
 */

/** A token of ownership: a fresh object for each span of editing; compare by identity only. */
export type Owner = object;

const BITS = 5;
const WIDTH = 1 << BITS;
const MASK = WIDTH - 1;

class Branch {
  readonly owner: Owner | undefined;
  readonly slots: unknown[];
  constructor(owner: Owner | undefined, slots: unknown[]) {
    this.owner = owner;
    this.slots = slots;
  }
}

/** A sparse, persistent sequence of values of type T; absent positions read as undefined. */
export class Vector<T> {
  /** One more than the highest position ever set. */
  size: number;
  private shift: number;
  private root: Branch;
  private owner: Owner | undefined;

  private constructor(size: number, shift: number, root: Branch, owner: Owner | undefined) {
    this.size = size;
    this.shift = shift;
    this.root = root;
    this.owner = owner;
  }

  /** The vector without elements. */
  static empty<T>(): Vector<T> {
    return new Vector<T>(0, 0, new Branch(undefined, []), undefined);
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
    if (index >= this.size || index < 0) return undefined;
    let slots = this.root.slots;
    for (let shift = this.shift; shift > 0; shift -= BITS) {
      const next = slots[(index >>> shift) & MASK] as Branch | undefined;
      if (next === undefined) return undefined;
      slots = next.slots;
    }
    return slots[index & MASK] as T | undefined;
  }

  /** The vector with this value at this position (0 or more); the same object where the owner may write in place. */
  set(index: number, value: T | undefined, owner?: Owner): Vector<T> {
    const mine = owner !== undefined && this.owner === owner;
    let root = this.root;
    let shift = this.shift;
    while (index >>> shift >= WIDTH) {
      root = new Branch(owner, [root]);
      shift += BITS;
    }
    root = write(root, shift, index, value, owner);
    const size = index < this.size ? this.size : index + 1;
    if (!mine) return new Vector<T>(size, shift, root, owner);
    this.size = size;
    this.shift = shift;
    this.root = root;
    return this;
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
}

function write(branch: Branch, shift: number, index: number, value: unknown, owner: Owner | undefined): Branch {
  const mine = owner !== undefined && branch.owner === owner;
  const target = mine ? branch : new Branch(owner, branch.slots.slice());
  const slot = (index >>> shift) & MASK;
  // Slots are filled without gaps, so that the array stays packed and fast.
  while (target.slots.length < slot) target.slots.push(undefined);
  if (shift === 0) target.slots[slot] = value;
  else {
    const below = (target.slots[slot] as Branch | undefined) ?? new Branch(owner, []);
    target.slots[slot] = write(below, shift - BITS, index, value, owner);
  }
  return target;
}
