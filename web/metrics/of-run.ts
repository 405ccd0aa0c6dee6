/** The series of the run that is shown, as far as its events have come. */
import { computed } from '@preact/signals';
import type { RunView } from '../state/run-view.ts';
import { run } from '../state/session.ts';
import { RunSeries, windowFor } from './series.ts';

const known = new WeakMap<RunView, RunSeries>();

/** The series of a run and how many events they have taken; another value each time that they have grown. */
export interface SeriesOfRun {
  readonly series: RunSeries;
  readonly view: RunView;
  readonly count: number;
  /** The time of the last event, in microseconds. */
  readonly span: number;
  /** The window in which rates are counted, in microseconds. */
  readonly window: number;
}

/** The series of the run that is shown; undefined where there is none. Folded only while somebody looks. */
export const seriesOfRun = computed<SeriesOfRun | undefined>(() => {
  const view = run.value;
  if (view === undefined) return undefined;
  const count = view.count.value;
  const series = known.get(view) ?? new RunSeries();
  known.set(view, series);
  series.catchUp(view.events);
  const span = view.events[count - 1]?.at ?? 0;
  return { series, view, count, span, window: windowFor(span) };
});
