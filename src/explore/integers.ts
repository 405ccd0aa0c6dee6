/** A list of 32-bit integers that grows: millions of them cost four bytes each. */
export class Integers {
  /** How many there are. */
  size = 0;
  private values = new Int32Array(1 << 10);

  /** Puts one more at the end. */
  push(value: number): void {
    if (this.size === this.values.length) {
      const larger = new Int32Array(this.values.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.size++] = value;
  }

  /** The one at a position within the list. */
  at(position: number): number {
    return this.values[position] as number;
  }

  /** How many bytes are held. */
  get bytes(): number {
    return this.values.length * 4;
  }
}
