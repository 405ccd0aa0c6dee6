import seedrandom from 'seedrandom';

/**
 * Keyed randomness (design idea 3). A person's seed, any text, becomes one 32-bit key per stream, once; a draw is then a
 * pure function of the stream's key and of a number that names the draw's cause. No state is carried, so one draw more
 * shifts no other, and a fork costs nothing. The mixing is the finaliser of MurmurHash3, which is in the public domain;
 * test vectors pin it.
 */

/** What draws are for; each stream has a key of its own. */
export type Stream = 'loss' | 'latency' | 'rule' | 'duplicate' | 'work' | 'policy' | 'plan';

/** The keys of all streams of one seed. */
export type StreamKeys = Readonly<Record<Stream, number>>;

/** Turns a seed into the keys of its streams. Equal seeds give equal keys on every engine. */
export function streamKeys(seed: string): StreamKeys {
  const generator = seedrandom(seed);
  const next = (): number => generator.int32();
  // The order is part of the format: a stream that comes later is added at the end.
  return {
    loss: next(),
    latency: next(),
    rule: next(),
    duplicate: next(),
    work: next(),
    policy: next(),
    plan: next(),
  };
}

/** Scrambles 32 bits so that each bit of the result depends on all bits of the input. */
export function scramble(bits: number): number {
  let h = bits | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** The draw of a stream for a cause: 32 bits, as an integer from 0 to 2^32 - 1. */
export function draw(streamKey: number, cause: number): number {
  return scramble(scramble(cause) ^ streamKey) >>> 0;
}

const SPAN = 4294967296;

/** Whether an event of probability numerator/denominator happens. */
export function chance(bits: number, numerator: number, denominator: number): boolean {
  return bits * denominator < numerator * SPAN;
}

/** An integer between min and max, both included; both are below 2^53 and their distance below 2^21 is spread exactly. */
export function between(bits: number, min: number, max: number): number {
  return min + Math.floor((bits * (max - min + 1)) / SPAN);
}
