import type { ComponentChildren } from 'preact';
import { PlayIcon } from '../shell/icons.tsx';
import { go } from '../state/route.ts';
import { run, runBase, source } from '../state/session.ts';
import { showPane } from './panes.ts';

/** What stands in the diagram's place while there is nothing to draw. */
export function NothingYet() {
  const view = run.value;
  if (view === undefined) return source.value.text.trim() === '' ? <NoScenario /> : <NeverRun />;
  if (view.status.value === 'running') return <Waiting />;
  return (
    <Words title="Nothing happened in this run">
      <p>No actor did anything before the time was up. A producer with messages to send makes a start.</p>
      <button type="button" onClick={() => showPane('editor')}>
        Show the scenario
      </button>
    </Words>
  );
}

/** Whether there is nothing to draw. */
export const isNothing = (): boolean => (run.value?.count.value ?? 0) === 0;

function Words({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <main class="empty" aria-label="Diagram">
      <h2>{title}</h2>
      {children}
    </main>
  );
}

function NoScenario() {
  return (
    <Words title="No scenario is open">
      <p>Take one from the gallery, or write your own in the editor.</p>
      <div class="row">
        <button type="button" class="primary" onClick={() => go('gallery')}>
          Choose a scenario
        </button>
        <button type="button" onClick={() => showPane('editor')}>
          Write one
        </button>
      </div>
    </Words>
  );
}

function NeverRun() {
  return (
    <Words title="Not run yet">
      <p>A run draws every message between the actors here, event by event.</p>
      <button type="button" class="primary" onClick={() => void runBase()}>
        <PlayIcon /> Run
      </button>
    </Words>
  );
}

function Waiting() {
  return (
    <Words title="Running">
      <span class="skeleton" style="width:60%" />
      <span class="skeleton" style="width:45%" />
      <span class="skeleton" style="width:52%" />
    </Words>
  );
}
