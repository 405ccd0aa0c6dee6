import type { Ratio } from '../model/fault.ts';

/** A quotient in lowest terms; nothing by nothing, and anything by nothing, is 0 of 1. */
export function ratio(numerator: number, denominator: number): Ratio {
  if (denominator === 0) return [0, 1];
  const common = commonDivisor(Math.abs(numerator), denominator);
  return [numerator / common, denominator / common];
}

/** How often something happened in a second of virtual time, where `span` is in microseconds. */
export function perSecond(count: number, span: number): Ratio {
  return ratio(count * 1_000_000, span);
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
