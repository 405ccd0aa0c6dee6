import { timeMode } from '../state/cursor.ts';
import { fit } from './picture.ts';
import { openWindow } from './window.ts';
import { zoomAround } from './zoom.ts';

/** How time runs in the picture, and how large it is. */
export function DiagramTools() {
  const zoom = (factor: number): void => {
    if (openWindow.peek() !== undefined) zoomAround(factor, openWindow.peek() as NonNullable<typeof openWindow.value>);
  };
  return (
    <div class="diagram-tools" role="toolbar" aria-label="How the diagram is drawn">
      <button
        type="button"
        class="small"
        aria-pressed={timeMode.value === 'true'}
        title="Time to scale instead of a row for each event (t)"
        onClick={() => {
          timeMode.value = timeMode.peek() === 'true' ? 'order' : 'true';
        }}
      >
        True time
      </button>
      <button type="button" class="small" aria-label="Zoom out" title="Zoom out (-)" onClick={() => zoom(1 / 1.3)}>
        −
      </button>
      <button type="button" class="small" aria-label="Zoom in" title="Zoom in (+)" onClick={() => zoom(1.3)}>
        +
      </button>
      <button type="button" class="small" title="The whole run in the window, or back (0)" onClick={fit}>
        Fit
      </button>
    </div>
  );
}
