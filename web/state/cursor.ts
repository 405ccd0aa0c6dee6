/** Where in the run the person is. */
import { batch, computed, effect, signal } from '@preact/signals';
import type { TraceEvent } from '../../src/model/trace.ts';
import { run } from './session.ts';

/** How many events have happened, as shown: the event at `cursor - 1` is the latest. */
export const cursor = signal(0);
/** Whether the cursor moves by itself. */
export const playing = signal(false);
/** How fast: 1 is ten events a second in event order, and the time of the run itself in true time. */
export const speed = signal(1);
/** How the time axis runs: a row for each event, or to scale. */
export const timeMode = signal<'order' | 'true'>('order');
/** What the person looks at more closely. */
export const selection = signal<Selection>({ kind: 'none' });

/** A thing that can be looked at. `event` is a position in the trace. */
export type Selection =
  | { readonly kind: 'none' }
  | { readonly kind: 'event'; readonly event: number }
  | { readonly kind: 'message'; readonly message: string }
  | { readonly kind: 'actor'; readonly actor: string };

/** The event at which the cursor stands; undefined before the first. */
export const current = computed<TraceEvent | undefined>(() => {
  const view = run.value;
  // Reading the count makes this follow the arrival of events.
  return view === undefined || view.count.value < cursor.value ? undefined : view.events[cursor.value - 1];
});

/** Moves the cursor to a position, within the run. */
export function moveTo(position: number): void {
  const count = run.peek()?.count.peek() ?? 0;
  cursor.value = Math.max(0, Math.min(count, Math.round(position)));
}

/** Moves the cursor by so many events, and stops playing. */
export function step(by: number): void {
  batch(() => {
    playing.value = false;
    moveTo(cursor.peek() + by);
  });
}

// Another run is shown: the cursor stays where it is as far as that run goes.
effect(() => {
  const view = run.value;
  if (view !== undefined && view.status.value !== 'running' && cursor.peek() > view.count.value)
    moveTo(view.count.value);
});

let shownRun: number | undefined;

// The event of one run is none of another; messages and actors are the same in both.
effect(() => {
  const id = run.value?.id;
  if (id !== shownRun && selection.peek().kind === 'event') selection.value = { kind: 'none' };
  shownRun = id;
});
