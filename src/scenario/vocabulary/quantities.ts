/** Durations and ratios as fields of the vocabulary. */
import { readDuration, readSignedDuration, readSpan } from '../duration.ts';
import { bad, type Reading } from '../problem.ts';
import { readRate, readRatio } from '../ratio.ts';
import { shown } from '../shown.ts';
import { scalar } from './fields.ts';

// Each is built once and shared: a description makes a copy of the outermost layer only.
const durations = scalar('duration', readDuration);
const waits = scalar('duration', (text) => positive(text, readDuration(text)));
const signedDurations = scalar('signed-duration', readSignedDuration);
const spans = scalar('span', readSpan);
const ratios = scalar('ratio', readRatio);
const rates = scalar('rate', (text) => {
  const reading = readRate(text);
  if (!reading.ok || reading.value[0] > 0) return reading;
  return bad('QS307', `${shown(text)} would stop the clock`, 'a rate is more than 0: 9/10 is slow, 11/10 is fast');
});

/** A duration of 0 or more. */
export const duration = () => durations;

/** A duration that is not 0, for what would otherwise happen again and again at one instant. */
export const wait = () => waits;

/** A duration that may be negative. */
export const signedDuration = () => signedDurations;

/** A duration, or a range from which each is drawn. */
export const span = () => spans;

/** A probability. */
export const ratio = () => ratios;

/** A ratio that may exceed 1 and is not 0. */
export const rate = () => rates;

function positive<T extends number>(text: string, reading: Reading<T>): Reading<T> {
  if (!reading.ok || reading.value > 0) return reading;
  return bad('QS309', `${shown(text)} is no wait at all`, 'make it at least 1us');
}
