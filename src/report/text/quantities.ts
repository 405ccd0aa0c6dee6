/** Means and spans for tables, in as few characters as will do. */
import { grouped } from './grouped.ts';

/** A number in as few characters as will do: `0.05`, `3.2`, `120`, `12,345`. */
export function numberWord(value: number): string {
  const size = Math.abs(value);
  if (Number.isInteger(value)) return grouped(value);
  if (size >= 100) return grouped(Math.round(value));
  const text = size >= 10 ? value.toFixed(1) : value.toFixed(2);
  return text.replace(/\.?0+$/, '') === '0' ? '<0.01' : text.replace(/\.?0+$/, '');
}

/** A span of microseconds in as few characters as will do. */
export function spanWord(micros: number): string {
  if (micros < 1_000) return `${numberWord(micros)}us`;
  return micros < 1_000_000 ? `${numberWord(micros / 1_000)}ms` : `${numberWord(micros / 1_000_000)}s`;
}
