/** Durations as people write them, `1.5s`, and as the simulation counts them, in whole microseconds. No floats between. */
import { type Micros, micros } from '../model/ids.ts';
import { bad, good, type Reading } from './problem.ts';
import type { Span } from './scenario.ts';
import { shown } from './shown.ts';

const units = [
  ['us', 1],
  ['ms', 1_000],
  ['s', 1_000_000],
  ['m', 60_000_000],
  ['h', 3_600_000_000],
  ['d', 86_400_000_000],
] as const;

/** The longest duration that a scenario may name: 365 days. */
export const longestDuration: Micros = micros(365 * 86_400_000_000);

const shape = /^([+-]?)(\d+)(?:\.(\d+))?\s?([A-Za-zµμ]*)$/;
const example = 'write a number and a unit (us, ms, s, m, h, d), e.g. 250us, 10ms or 1.5s';

/** Reads a duration of 0 or more. */
export function readDuration(text: string): Reading<Micros> {
  const reading = readSignedDuration(text);
  if (reading.ok && (reading.value < 0 || text.trim().startsWith('-'))) {
    return bad('QS303', `${shown(text)} is negative`, 'a duration is 0 or more');
  }
  return reading;
}

/** Reads a duration that may be negative, such as a clock's error. */
export function readSignedDuration(text: string): Reading<Micros> {
  const match = text.length > 60 ? null : shape.exec(text.trim());
  if (match === null) return bad('QS301', `${shown(text)} is not a duration`, example);
  const [, sign, whole = '', fraction = '', unitName = ''] = match;
  if (unitName === '') return withoutUnit(text, whole, fraction);
  const unit = units.find(([name]) => name === unitName || (name === 'us' && /^[µμ]s$/.test(unitName)));
  if (unit === undefined) return bad('QS301', `${shown(unitName)} is not a unit of time`, example);
  const scale = tenTo(fraction.length);
  const scaled = BigInt(whole + fraction) * BigInt(unit[1]);
  if (scaled % scale !== 0n) {
    return bad('QS305', `${shown(text)} is finer than a microsecond`, 'virtual time counts whole microseconds (us)');
  }
  const count = scaled / scale;
  if (count > BigInt(longestDuration)) return bad('QS304', `${shown(text)} is longer than 365 days`, 'make it shorter');
  return good(micros(sign === '-' && count > 0n ? -Number(count) : Number(count)));
}

function withoutUnit(text: string, whole: string, fraction: string): Reading<Micros> {
  if (/^0*$/.test(whole + fraction)) return good(micros(0));
  return bad('QS302', `${shown(text)} has no unit`, `write ${text.trim()}ms, or another unit: us, s, m, h, d`);
}

/** Reads `1ms..5ms`, or a single duration for a span that does not vary. */
export function readSpan(text: string): Reading<Span> {
  const parts = text.split('..');
  if (parts.length > 2) return bad('QS301', `${shown(text)} is not a range`, 'write the least and the most: 1ms..5ms');
  const [first = '', second] = parts;
  const min = readDuration(first);
  if (!min.ok) return min;
  if (second === undefined) return good({ min: min.value, max: min.value });
  const max = readDuration(second);
  if (!max.ok) return max;
  if (min.value > max.value) {
    return bad('QS306', `${shown(text)} is reversed`, `write ${second.trim()}..${first.trim()}`);
  }
  return good({ min: min.value, max: max.value });
}

/** Writes a duration in the unit that makes it short: `1.5ms` for 1500, `90s`, `1m`. */
export function writeDuration(count: number): string {
  const size = Math.abs(count);
  const exact = units.findLastIndex(([, unit]) => size % unit === 0);
  if (size === 0) return '0ms';
  let index = exact;
  while (index < 2 && size >= 1000 * units[index]![1]) index++;
  const [name, unit] = units[index]!;
  const rest = String(size % unit).padStart(String(unit).length - 1, '0');
  const fraction = size % unit === 0 ? '' : `.${rest.replace(/0+$/, '')}`;
  return `${count < 0 ? '-' : ''}${Math.floor(size / unit)}${fraction}${name}`;
}

/** Writes a span: `1ms..5ms`, or one duration where both ends are equal. */
export function writeSpan(span: Span): string {
  return span.min === span.max ? writeDuration(span.min) : `${writeDuration(span.min)}..${writeDuration(span.max)}`;
}

/** A power of ten. */
export function tenTo(exponent: number): bigint {
  return BigInt(`1${'0'.repeat(exponent)}`);
}
