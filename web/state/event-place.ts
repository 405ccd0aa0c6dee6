import { grouped } from './grouped.ts';

/** Where the cursor stands among the events, numbered from 0 as everywhere, e.g. `#37/#46`; `–` is before the first. */
export function eventPlace(cursor: number, count: number): string {
  const number = (events: number): string => (events === 0 ? '–' : `#${grouped(events - 1)}`);
  return `${number(cursor)}/${number(count)}`;
}
