/** Probabilities and rates as exact ratios of whole numbers: `1/10`, `10%`. */
import type { Ratio } from '../model/fault.ts';
import { bad, good, type Reading } from './problem.ts';
import { shown } from './shown.ts';

/** The largest denominator, and the largest numerator, of a ratio in lowest terms. */
export const ratioLimit = 1_000_000;

const example = 'write a fraction such as 1/10, or a percentage such as 10%';

/** Reads a probability between 0 and 1. */
export function readRatio(text: string): Reading<Ratio> {
  const reading = readRate(text);
  if (reading.ok && reading.value[0] > reading.value[1]) {
    return bad('QS308', `${shown(text)} is more than 1`, 'a chance is at most 1, or 100%');
  }
  return reading;
}

/** Reads a ratio that may exceed 1, such as the rate of a fast clock. */
export function readRate(text: string): Reading<Ratio> {
  const trimmed = text.length > 40 ? '' : text.trim();
  const fraction = /^(\d{1,15})\s?\/\s?(\d{1,15})$/.exec(trimmed);
  if (fraction !== null) return lowest(text, BigInt(fraction[1]!), BigInt(fraction[2]!));
  const percent = /^(\d{1,9})(?:\.(\d{1,6}))?\s?%$/.exec(trimmed);
  if (percent !== null) {
    const decimals = percent[2] ?? '';
    return lowest(text, BigInt(percent[1]! + decimals), BigInt(`100${'0'.repeat(decimals.length)}`));
  }
  if (/^[01]$/.test(trimmed)) return good([Number(trimmed), 1]);
  if (/^0?\.\d{1,6}$/.test(trimmed))
    return bad('QS307', `${shown(text)} is a decimal, not a ratio`, asFraction(trimmed));
  return bad('QS307', `${shown(text)} is not a ratio`, example);
}

/** Writes a ratio as a fraction. */
export const writeRatio = ([numerator, denominator]: Ratio): string => `${numerator}/${denominator}`;

function lowest(text: string, numerator: bigint, denominator: bigint): Reading<Ratio> {
  if (denominator === 0n) return bad('QS307', `${shown(text)} divides by zero`, example);
  const common = commonDivisor(numerator, denominator);
  const [top, bottom] = [numerator / common, denominator / common];
  if (top > ratioLimit || bottom > ratioLimit) {
    return bad('QS307', `${shown(text)} is too fine`, `in lowest terms both numbers are at most ${ratioLimit}`);
  }
  return good([Number(top), Number(bottom)]);
}

// The gap between 0.1 and a float's idea of it is why decimals are refused; the hint says the same thing exactly.
function asFraction(decimal: string): string {
  const digits = decimal.slice(decimal.indexOf('.') + 1);
  const reading = lowest(decimal, BigInt(digits), BigInt(`1${'0'.repeat(digits.length)}`));
  return reading.ok ? `write ${writeRatio(reading.value)}` : example;
}

function commonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : commonDivisor(b, a % b);
}
