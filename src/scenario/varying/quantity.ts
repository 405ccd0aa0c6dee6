/** Quantities that can be counted through: whole numbers, durations and ratios, all exact. */
import { readSignedDuration, tenTo, writeDuration } from '../duration.ts';

/** How a quantity is written. */
export type Notation = 'whole' | 'duration' | 'percent' | 'decimal' | 'fraction';

/** A quantity: a quotient of whole numbers, of microseconds where it is a duration. The denominator is above 0. */
export interface Quantity {
  readonly notation: Notation;
  readonly top: bigint;
  readonly bottom: bigint;
}

const LONGEST = 40;

/** Reads a quantity; undefined where the text is none. */
export function quantityOf(text: string): Quantity | undefined {
  const word = text.trim();
  if (word.length > LONGEST) return undefined;
  if (/^-?\d+$/.test(word)) return { notation: 'whole', top: BigInt(word), bottom: 1n };
  const [, top, bottom] = /^(\d+)\/(\d+)$/.exec(word) ?? [];
  if (top !== undefined && bottom !== undefined)
    return BigInt(bottom) === 0n ? undefined : { notation: 'fraction', top: BigInt(top), bottom: BigInt(bottom) };
  const [, whole = '', decimals = '', percent] = /^(\d*)(?:\.(\d+))?\s?(%?)$/.exec(word) ?? [];
  if (percent !== undefined && whole + decimals !== '') {
    const scale = tenTo(decimals.length) * (percent === '%' ? 100n : 1n);
    return { notation: percent === '%' ? 'percent' : 'decimal', top: BigInt(whole + decimals), bottom: scale };
  }
  const duration = readSignedDuration(word);
  return duration.ok ? { notation: 'duration', top: BigInt(duration.value), bottom: 1n } : undefined;
}

/** The quantity as a scenario file spells it: ratios as fractions in lowest terms, since files know no decimals. */
export function spelled({ notation, top, bottom }: Quantity): string | number {
  if (notation === 'whole') return bottom === 1n ? Number(top) : shownDecimal(top, bottom);
  if (notation === 'duration') return writeDuration(Number(top));
  const common = commonDivisor(top, bottom);
  return `${top / common}/${bottom / common}`;
}

/** The quantity as people read it, in the notation in which they wrote it; decimals have at most four digits. */
export function shownQuantity(quantity: Quantity): string {
  const { notation, top, bottom } = quantity;
  if (notation === 'percent') return `${shownDecimal(top * 100n, bottom)}%`;
  return notation === 'decimal' ? shownDecimal(top, bottom) : String(spelled(quantity));
}

/** The quantity as a number: a ratio as a fraction of 1, a duration in microseconds. */
export const numberOf = ({ top, bottom }: Quantity): number => Number(top) / Number(bottom);

/** Rounds half up, as `4.25` of 17/4. */
function shownDecimal(top: bigint, bottom: bigint): string {
  const parts = (top * 20_000n + bottom) / (2n * bottom);
  const digits = String(parts).padStart(5, '0');
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`.replace(/\.?0+$/, '');
}

/** The quotient rounded to the nearest whole number. */
export function rounded(top: bigint, bottom: bigint): bigint {
  const doubled = 2n * top + bottom;
  const whole = doubled / (2n * bottom);
  return doubled < 0n && whole * 2n * bottom !== doubled ? whole - 1n : whole;
}

function commonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : commonDivisor(b, a % b);
}
