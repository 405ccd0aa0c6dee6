import { closeTrace, run, source, traceFile } from '../state/session.ts';

/** What is known of a trace that was opened in place of a scenario. */
export function TracePane() {
  const view = run.value;
  const summary = view?.summary.value;
  return (
    <>
      <div class="panel-head">
        <h2 class="truncate">{traceFile.value}</h2>
      </div>
      <div class="panel-body stack">
        <p>
          A trace is what happened in a run, here or in a system of yours. It is shown and judged as it stands; there is
          no text to change.
        </p>
        <dl class="facts">
          <dt>Scenario</dt>
          <dd>{view?.outline.name}</dd>
          <dt>Broker</dt>
          <dd>{view?.outline.profile === '' ? 'not named' : view?.outline.profile}</dd>
          <dt>Seed</dt>
          <dd>{view?.outline.seed === '' ? 'not named' : view?.outline.seed}</dd>
          <dt>Events</dt>
          <dd class="number">{view?.count.value.toLocaleString('en')}</dd>
          <dt>Hash</dt>
          <dd class="mono">{summary?.traceHash}</dd>
        </dl>
        <button type="button" onClick={closeTrace}>
          {source.value.text === '' ? 'Close the trace' : `Back to ${source.value.file}`}
        </button>
      </div>
    </>
  );
}
