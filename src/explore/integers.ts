/** A list of 32-bit integers that grows: millions of them cost four bytes each, and none is ever moved. */
const BITS = 14;
const WIDTH = 1 << BITS;

/** Integers from -2^31 to 2^31 - 1. */
export class Integers {
  /** How many there are. */
  size = 0;
  private readonly chunks: Int32Array[] = [];

  /** Puts one more at the end. */
  push(value: number): void {
    const at = this.size & (WIDTH - 1);
    if (at === 0) this.chunks.push(new Int32Array(WIDTH));
    (this.chunks[this.size >>> BITS] as Int32Array)[at] = value;
    this.size += 1;
  }

  /** The one at a position within the list. */
  at(position: number): number {
    return (this.chunks[position >>> BITS] as Int32Array)[position & (WIDTH - 1)] as number;
  }

  /** How many bytes are held. */
  get bytes(): number {
    return this.chunks.length * WIDTH * 4;
  }
}
