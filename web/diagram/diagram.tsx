import { useEffect, useRef } from 'preact/hooks';
import { FilterBar } from '../filter/filter-bar.tsx';
import { LaneHeads } from '../lanes/lane-heads.tsx';
import { HiddenLanes } from '../lanes/lane-menu.tsx';
import { cursor } from '../state/cursor.ts';
import { grouped } from '../state/grouped.ts';
import { outline, run } from '../state/session.ts';
import { told } from '../state/told.ts';
import './diagram.css';
import { DiagramTools } from './diagram-tools.tsx';
import { followAgain, followedTo } from './live.ts';
import { listenToPointer } from './pointer.ts';
import { inSight, isLive, isTracking } from './view.ts';
import { DiagramWindow, openWindow } from './window.ts';

/** The space-time diagram: lanes side by side, time downwards, and the run as it comes. */
export function Diagram() {
  const scroller = useRef<HTMLDivElement>(null);
  const extent = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  useEffect(() => {
    if (scroller.current === null || extent.current === null || svg.current === null) return undefined;
    const opened = new DiagramWindow(scroller.current, extent.current, svg.current);
    const silence = listenToPointer(svg.current, scroller.current, opened);
    openWindow.value = opened;
    return () => {
      silence();
      opened.close();
      openWindow.value = undefined;
    };
  }, []);
  return (
    <main class="diagram">
      <div class="diagram-bar">
        <FilterBar />
        <HiddenLanes />
      </div>
      <figure class="diagram-figure" aria-label={`Space-time diagram of ${outline.value?.name ?? 'the run'}`}>
        <div class="diagram-scroller" ref={scroller}>
          <div class="diagram-extent" ref={extent}>
            <LaneHeads />
            <svg class="diagram-svg" ref={svg} />
          </div>
        </div>
        {run.value === undefined && (
          <p class="diagram-empty">Nothing has run yet. Press Run, or open a scenario from the gallery.</p>
        )}
        <DiagramTools />
        <NewEvents />
      </figure>
    </main>
  );
}

/** Where the window does not follow what happens, the way back to it. */
function NewEvents() {
  const count = told.value?.count ?? 0;
  const { from, to } = inSight.value;
  const runs = run.value?.status.value === 'running';
  const fresh = count - followedTo.value;
  const isAway = count > 0 && (cursor.value < from || cursor.value > to + 1);
  if (isLive.value || isTracking.value || (!runs && !isAway && !(fresh > 0 && followedTo.value > 0))) return null;
  const isNew = followedTo.value > 0 && fresh > 0;
  return (
    <button
      type="button"
      class="new-events"
      onClick={() => {
        if (isNew) followAgain();
        else isTracking.value = true;
      }}
    >
      {isNew ? `↓ ${grouped(fresh)} new events` : 'Back to the cursor'}
    </button>
  );
}
