import { batch, computed, signal } from '@preact/signals';
import { moveTo, playing, selection } from '../state/cursor.ts';
import { isStale, run } from '../state/session.ts';
import { Banner } from './banner.tsx';
import { findingOf } from './finding.ts';

const finding = computed(() => {
  const view = run.value;
  const summary = view?.summary.value;
  return view === undefined || summary === undefined ? undefined : findingOf(summary, view.events);
});

/** The run whose finding need not be shown any more. */
const dismissed = signal<number | undefined>(undefined);

/** Shows an event of the run: the cursor stands right after it. */
export function showEvent(event: number): void {
  batch(() => {
    playing.value = false;
    moveTo(event + 1);
    selection.value = { kind: 'event', event };
  });
}

/** A guarantee broke: the event is one press away, and so is what led to it. Nobody is taken there against their will. */
export function FindingNotice() {
  const found = finding.value;
  const view = run.value;
  if (found === undefined || view === undefined || dismissed.value === view.id || isStale.value) return null;
  const { guarantee, because, promised, event, cause } = found;
  return (
    <Banner
      tone="bad"
      about="finding"
      dismiss={() => {
        dismissed.value = view.id;
      }}
      actions={
        <>
          <button type="button" class="primary" onClick={() => showEvent(event)}>
            Show the event
          </button>
          {cause !== undefined && (
            <button type="button" onClick={() => showEvent(cause)}>
              Show what caused it
            </button>
          )}
        </>
      }
    >
      <strong>{guarantee} is violated</strong>
      {promised ? ', as the scenario promised' : ''}
      <span class="finding-because">: {because.replace(/ \((?:broken|undecided): [^)]*\)$/, '')}</span>
    </Banner>
  );
}
