/**
 * Two 32-bit hash lanes over a stream of integers and text, in integer arithmetic that is the same on every engine. Each
 * step is a bijection of the lane's state, so two streams that differ in one word never meet again by that word alone.
 */

const rotated = (value: number, by: number): number => (value << by) | (value >>> (32 - by));

/** The last stirring of MurmurHash3: every bit of the input moves every bit of the output. */
function stirred(state: number): number {
  const once = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}

const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, '0');

/** A 64-bit hash that takes its input piece by piece. Not for secrets: it guards against accidents, not against forgers. */
export class HashLanes {
  private first = 0x51ed270b;
  private second = 0x2f7c1b95;
  private words = 0;

  /** Takes one 32-bit word. */
  word(value: number): void {
    const first = Math.imul(this.first ^ value, 0x9e3779b1);
    this.first = first ^ (first >>> 15);
    const spread = Math.imul(rotated(Math.imul(value, 0xcc9e2d51), 15), 0x1b873593);
    this.second = (Math.imul(rotated(this.second ^ spread, 13), 5) + 0xe6546b64) | 0;
    this.words = (this.words + 1) | 0;
  }

  /** Takes an integer from 0 to 2^53 - 1. */
  count(value: number): void {
    this.word(value | 0);
    this.word(Math.floor(value / 0x1_0000_0000));
  }

  /** Takes a text: its length and its UTF-16 code units. */
  text(value: string): void {
    const length = value.length;
    this.word(length);
    for (let i = 0; i < length; i++) this.word(value.charCodeAt(i));
  }

  /** The hash of all that was taken so far, as 16 hexadecimal digits. */
  digest(): string {
    const first = stirred(this.first ^ this.words);
    const second = stirred((this.second ^ this.words) + first);
    return hex((first + second) | 0) + hex(second);
  }
}
