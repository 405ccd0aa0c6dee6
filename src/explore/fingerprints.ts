/**
 * The states that a search has met, by a fingerprint of 64 bits each: two states are taken for one where theirs agree.
 * Among a million states that happens by mistake with a probability of about one in thirty million.
 */
export class Fingerprints {
  /** How many states have been met; the next one gets this number. */
  size = 0;
  /** Places of three integers: both halves of a fingerprint, and one more than the number of its state, 0 where it is free. */
  private places: Int32Array;
  private mask: number;
  /** How many states may be met before there must be more places: looking is fast while a quarter of them is free. */
  private room: number;

  /** `capacity`: how many places there are in the beginning, a power of two. */
  constructor(capacity = 1 << 12) {
    this.places = new Int32Array(capacity * 3);
    this.mask = capacity - 1;
    this.room = roomOf(capacity);
  }

  /** How many bytes are held. */
  get bytes(): number {
    return this.places.length * 4;
  }

  /** The number of a state by its fingerprint; what has not been met gets the next one, which is `size` before the call. */
  numberAt(high: number, low: number): number {
    const { places, mask } = this;
    let place = placeOf(high, low, mask);
    for (;;) {
      const found = (places[place + 2] as number) - 1;
      if (found < 0) break;
      if (places[place] === high && places[place + 1] === low) return found;
      place = next(place, mask);
    }
    places[place] = high;
    places[place + 1] = low;
    places[place + 2] = ++this.size;
    if (this.size === this.room) this.grow();
    return this.size - 1;
  }

  private grow(): void {
    const { places: old } = this;
    const capacity = (this.mask + 1) * 2;
    this.places = new Int32Array(capacity * 3);
    this.mask = capacity - 1;
    this.room = roomOf(capacity);
    const { places, mask } = this;
    for (let from = 0; from < old.length; from += 3) {
      if (old[from + 2] === 0) continue;
      let place = placeOf(old[from] as number, old[from + 1] as number, mask);
      while (places[place + 2] !== 0) place = next(place, mask);
      places[place] = old[from] as number;
      places[place + 1] = old[from + 1] as number;
      places[place + 2] = old[from + 2] as number;
    }
  }
}

const roomOf = (capacity: number): number => Math.max(1, capacity - (capacity >>> 2));

const placeOf = (high: number, low: number, mask: number): number => ((high ^ Math.imul(low, 0x27d4eb2f)) & mask) * 3;

const next = (place: number, mask: number): number => (place === mask * 3 ? 0 : place + 3);
