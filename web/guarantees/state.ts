/** The guarantees as of the cursor, and what is known of their futures. */
import { computed, signal } from '@preact/signals';
import type { Counts } from '../../src/guarantees/counts.ts';
import type { GuaranteeName } from '../../src/guarantees/guarantee.ts';
import type { Verdicts } from '../../src/guarantees/judge.ts';
import { cursor } from '../state/cursor.ts';
import { moment } from '../state/moment.ts';
import { run } from '../state/session.ts';
import type { PointOfNoReturn } from '../worker/doom.ts';
import type { StudyReport } from '../worker/study.ts';
import type { CountName } from './count-names.ts';
import { marksOf } from './no-return.ts';

/** The verdicts and counts at a moment. */
export interface Judgement {
  readonly verdicts: Verdicts;
  readonly counts: Counts;
  /** For each guarantee the position of the event at which it broke for good; undefined where none did by then. */
  readonly brokenAt: Readonly<Record<GuaranteeName, number | undefined>>;
  /** Whether the run is over there, so that liveness is judged as well. */
  readonly isOver: boolean;
}

/** What is said of the guarantees at the cursor: at the end of a run that is over what its summary says. */
export const judgement = computed<Judgement | undefined>(() => {
  const view = run.value;
  const summary = view?.summary.value;
  if (view !== undefined && summary !== undefined && cursor.value >= view.count.value)
    return { verdicts: summary.verdicts, counts: summary.counts, brokenAt: summary.violatedAt, isOver: true };
  const now = moment.value;
  return now && { verdicts: now.verdicts, counts: now.counts, brokenAt: now.brokenAt, isOver: false };
});

/**
 * For each guarantee that the run violated the event after which no future was left that would have spared it, as its
 * position in the trace. They come one by one when a run is over, and belong to the run that is shown.
 */
export const pointsOfNoReturn = signal<ReadonlyMap<GuaranteeName, PointOfNoReturn>>(new Map());

/** The same as marks, one for each event. */
export const noReturnMarks = computed(() => marksOf(pointsOfNoReturn.value));

/** What is known of the futures at the cursor; undefined while nobody looks, and while it plays. */
export const study = signal<StudyReport | undefined>(undefined);

/** The count of which the messages are listed; undefined where none are. */
export const openCount = signal<CountName['id'] | undefined>(undefined);
