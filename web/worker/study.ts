/** The outlook of a moment: a sample first, since it is quick; then the whole count, where it can be had. */
import type { Moment, Outlook } from '../../src/explore/prospects.ts';
import type { Bounds, Futures } from './futures.ts';

/** What is known of the futures of a moment. */
export interface StudyReport {
  /** The position of the event after which they begin. */
  readonly event: number;
  /** Whether these are all futures, each once, or some of them at random. */
  readonly how: 'exact' | 'sampled';
  /** Whether nothing more will be found out. */
  readonly done: boolean;
  readonly outlook: Outlook;
}

/** How far a study looks: about three seconds of a slow machine. */
export const STUDY: Bounds = { walks: 200, depth: 2_000, steps: 60_000 };

/** Studies a moment in small steps; each gives what is known by then. */
export function* studying(
  futures: Futures,
  event: number,
  moment: Moment,
  bounds = STUDY,
): Generator<StudyReport, StudyReport> {
  const sampling = futures.sample(moment, bounds);
  let sampled = sampling.next();
  for (; !sampled.done; sampled = sampling.next())
    if (sampled.value !== undefined) yield { event, how: 'sampled', done: false, outlook: sampled.value };
  const { value: outlook } = sampled;
  const counting = futures.exact(moment);
  let counted = counting.next();
  for (; !counted.done; counted = counting.next()) yield { event, how: 'sampled', done: false, outlook };
  if (counted.value === undefined) return { event, how: 'sampled', done: true, outlook };
  return { event, how: 'exact', done: true, outlook: counted.value };
}
