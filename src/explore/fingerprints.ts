/**
 * The states that a search has met, by a fingerprint of 64 bits each: two states are taken for one where theirs agree.
 * Among a million states that happens by mistake with a probability of about one in thirty million.
 */
export class Fingerprints {
  /** How many states have been met; the next one gets this number. */
  size = 0;
  private high: Int32Array;
  private low: Int32Array;
  /** One more than the number of the state in a slot; 0 where the slot is free. */
  private slots: Int32Array;

  constructor(capacity = 1 << 12) {
    this.high = new Int32Array(capacity);
    this.low = new Int32Array(capacity);
    this.slots = new Int32Array(capacity * 2);
  }

  /** How many bytes are held. */
  get bytes(): number {
    return (this.high.length + this.low.length + this.slots.length) * 4;
  }

  /** The number of a state; what has not been met gets the next one, which is `size` before the call. */
  numberOf(code: ArrayLike<number>): number {
    let high = 0x811c9dc5;
    let low = 0x9747b28c;
    for (let i = 0; i < code.length; i++) {
      const value = code[i] as number;
      high = Math.imul(high ^ value, 0x01000193);
      high ^= high >>> 15;
      low = Math.imul(low ^ (value + (low << 6)), 0x5bd1e995);
      low ^= low >>> 13;
    }
    return this.find(mixed(high ^ code.length), mixed(low));
  }

  private find(high: number, low: number): number {
    const mask = this.slots.length - 1;
    let slot = (high ^ Math.imul(low, 0x27d4eb2f)) & mask;
    for (;;) {
      const found = (this.slots[slot] as number) - 1;
      if (found < 0) return this.add(slot, high, low);
      if (this.high[found] === high && this.low[found] === low) return found;
      slot = (slot + 1) & mask;
    }
  }

  private add(slot: number, high: number, low: number): number {
    const number = this.size++;
    this.slots[slot] = number + 1;
    this.high[number] = high;
    this.low[number] = low;
    if (this.size === this.high.length) this.grow();
    return number;
  }

  private grow(): void {
    this.high = doubled(this.high);
    this.low = doubled(this.low);
    this.slots = new Int32Array(this.slots.length * 2);
    const mask = this.slots.length - 1;
    for (let number = 0; number < this.size; number++) {
      let slot = ((this.high[number] as number) ^ Math.imul(this.low[number] as number, 0x27d4eb2f)) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = number + 1;
    }
  }
}

/** The last mix of a hash, so that every bit of it depends on every bit before. */
function mixed(hash: number): number {
  let value = hash;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}

function doubled(array: Int32Array): Int32Array {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
