/** What the cards of the gallery say, in words. */
import type { Card } from './card.ts';

/** What kinds of faults are called. */
const faultWords: Readonly<Record<string, string>> = {
  crash: 'a crash',
  partition: 'a cut network',
  hold: 'transmissions held back',
  pause: 'a pause',
  lose: 'a lost transmission',
  duplicate: 'a duplicated transmission',
  delay: 'a delayed transmission',
  'slow-disk': 'a slow disk',
  'fail-disk': 'a failing disk',
  skew: 'a wrong clock',
  'handler-error': 'a failing handler',
};

/** A kind of fault in a few words, e.g. `a crash`. */
export const faultWord = (kind: string): string =>
  Object.hasOwn(faultWords, kind) ? (faultWords[kind] as string) : kind;

/** The faults of a scenario as a line. */
export const faultLine = ({ faults }: Card): string =>
  faults.length === 0 ? 'no fault at all' : faults.map(faultWord).join(', ');

/** The sign of a verdict or an outcome; a word always stands beside it. */
export function signOf(status: string): string {
  if (status === 'holds' || status === 'kept') return '✓';
  return status === 'violated' || status === 'broken' ? '✗' : '?';
}

/** The folder of a card in words: `2-guarantees` is "Guarantees". */
export function chapterOf({ path }: Card): string {
  const folder = path.includes('/') ? path.slice(0, path.indexOf('/')) : 'scenarios';
  const words = folder.replace(/^\d+-/, '').replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * How long a person is likely to look at it, in minutes: one for the story, one for each kind of fault, one where
 * something breaks, and one more for each six things to be seen.
 */
export function minutesOf({ faults, expect, mustSee }: Card): number {
  const breaks = expect.some(({ status }) => status === 'violated') ? 1 : 0;
  return 1 + faults.length + breaks + Math.ceil(mustSee.length / 6);
}
