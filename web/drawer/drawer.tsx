import { signal } from '@preact/signals';
import { tabs } from './tabs.ts';

/** The tab that is shown. */
export const shownTab = signal('guarantees');

/** Below the diagram: one tab at a time. */
export function Drawer() {
  const shown = tabs.find(({ id }) => id === shownTab.value) ?? tabs[0];
  return (
    <section class="drawer" aria-label="More of the run">
      <div role="tablist" aria-label="Views of the run">
        {tabs.map(({ id, title }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`tab-${id}`}
            aria-selected={id === shown?.id}
            aria-controls="drawer-panel"
            onClick={() => {
              shownTab.value = id;
            }}
          >
            {title}
          </button>
        ))}
      </div>
      <div id="drawer-panel" role="tabpanel" aria-labelledby={`tab-${shown?.id}`}>
        {shown !== undefined && <shown.Content />}
      </div>
    </section>
  );
}
