/** Numbers of metrics with their units, as charts and tables print them: pure. */
import { spanText } from '../../src/report/text/time.ts';
import { rateText } from '../broker/queue-numbers.ts';

/** What a number counts. */
export type Unit = 'copies' | 'consumers' | 'time' | 'rate' | 'share';

/** The unit in words, for the head of a chart. */
export const unitWords: Readonly<Record<Unit, string>> = {
  copies: 'copies',
  consumers: 'consumers',
  time: 'virtual time',
  rate: 'per second of virtual time',
  share: 'of all handlings',
};

/** A number in its unit. */
export function withUnit(value: number, unit: Unit): string {
  if (unit === 'time') return spanText(Math.round(value));
  if (unit === 'share') return `${Number((value * 100).toPrecision(3))} %`;
  if (unit === 'rate') return value < 0 ? `−${rateText(-value)}/s` : `${rateText(value)}/s`;
  return rateText(value);
}

/** The same with fewer letters, beside an axis. */
export function onAxis(value: number, unit: Unit): string {
  if (unit === 'rate') return value < 0 ? `−${rateText(-value)}` : rateText(value);
  return withUnit(value, unit);
}
