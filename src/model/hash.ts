/** Stable 32-bit hashes: the parts of which the key of a draw is made. The same in every run and on every engine. */

/** FNV-1a over UTF-16 code units: the hash of a short text. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

/** Adds one more part to the name of a cause. */
export function combine(cause: number, part: number): number {
  return Math.imul(cause ^ (part + 0x9e3779b9 + (cause << 6) + (cause >>> 2)), 0x01000193);
}
