/** As fine as a share is told. */
const PRECISION = 1_000_000;

/**
 * The part of a whole, from 0 to 1; undefined where there is no whole. It is 0 and 1 only where it is none and all, however
 * large the numbers are.
 */
export function partOf(part: bigint, whole: bigint): number | undefined {
  if (whole === 0n) return undefined;
  const parts = Number((part * BigInt(PRECISION)) / whole);
  return Math.max(parts, part > 0n ? 1 : 0) / PRECISION;
}

/** A part as a percentage that says `0 %` and `100 %` only where that is so. */
export function percentage(part: number): string {
  if (part === 0 || part === 1) return `${part * 100} %`;
  const percent = Math.round(part * 100);
  if (percent === 0) return 'under 1 %';
  return percent === 100 ? 'over 99 %' : `${percent} %`;
}
