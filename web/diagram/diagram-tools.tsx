import { ClockIcon, FitIcon, MinusIcon, PlusIcon } from '../shell/icons.tsx';
import { timeMode } from '../state/cursor.ts';
import { fit } from './picture.ts';
import { openWindow } from './window.ts';
import { zoomAround } from './zoom.ts';

/** How time runs in the picture, and how large it is: in the corner where times and lanes meet. */
export function DiagramTools() {
  return (
    <div class="diagram-tools" role="toolbar" aria-label="How the diagram is drawn">
      <button
        type="button"
        class="small time-mode"
        aria-label="True time"
        aria-pressed={timeMode.value === 'true'}
        title="Time to scale instead of a row for each event (t)"
        onClick={() => {
          timeMode.value = timeMode.peek() === 'true' ? 'order' : 'true';
        }}
      >
        <ClockIcon size={14} /> <span class="words">True time</span>
      </button>
      <button type="button" class="small" aria-label="Zoom out" title="Zoom out (-)" onClick={() => zoom(1 / 1.3)}>
        <MinusIcon size={14} />
      </button>
      <button type="button" class="small" aria-label="Zoom in" title="Zoom in (+)" onClick={() => zoom(1.3)}>
        <PlusIcon size={14} />
      </button>
      <button
        type="button"
        class="small"
        aria-label="Fit"
        title="The whole run in the window, or back (0)"
        onClick={fit}
      >
        <FitIcon size={14} />
      </button>
    </div>
  );
}

function zoom(factor: number): void {
  const window = openWindow.peek();
  if (window !== undefined) zoomAround(factor, window);
}
