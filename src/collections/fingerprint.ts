/** Fingerprints of lists of integers: 64 bits in two halves, so that two lists have the same by a rare mistake only. */

/** The upper half of a fingerprint. */
export function upperHalf(code: ArrayLike<number>): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < code.length; i++) {
    hash = Math.imul(hash ^ (code[i] as number), 0x01000193);
    hash ^= hash >>> 15;
  }
  return mixed(hash ^ code.length);
}

/** The lower half of a fingerprint. */
export function lowerHalf(code: ArrayLike<number>): number {
  let hash = 0x9747b28c;
  for (let i = 0; i < code.length; i++) {
    hash = Math.imul(hash ^ ((code[i] as number) + (hash << 6)), 0x5bd1e995);
    hash ^= hash >>> 13;
  }
  return mixed(hash);
}

/** The last mix of a hash, so that every bit of it depends on every bit before. */
function mixed(hash: number): number {
  let value = hash;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}
