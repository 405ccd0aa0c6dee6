import { AppMenu } from '../shell/app-menu.tsx';
import { go } from '../state/route.ts';
import { outline, run, runBase } from '../state/session.ts';

/** The name of what is open, and what can be done with it. */
export function TopBar() {
  const summary = run.value?.summary.value;
  return (
    <header class="top-bar">
      <button type="button" onClick={() => go('gallery')}>
        Gallery
      </button>
      <h1>{outline.value?.name ?? 'Untitled'}</h1>
      <button type="button" onClick={() => void runBase()}>
        Run
      </button>
      <AppMenu />
      <output>{summary === undefined ? '' : `${summary.outcome} · ${summary.traceHash}`}</output>
    </header>
  );
}
