import { showPane } from '../workbench/panes.ts';
import './drawer.css';
import { shownTab } from './shown-tab.ts';
import { tabs } from './tabs.ts';

/** What is left of a closed drawer: a line of what can be seen in it, each a way to open it there. */
export function ClosedDrawer() {
  return (
    <nav class="closed-drawer" aria-label="Views of the run">
      {tabs.map(({ id, title }, index) => (
        <button
          key={id}
          type="button"
          class="quiet small"
          title={`Open the drawer at ${title} (${index + 1})`}
          onClick={() => {
            shownTab.value = id;
            showPane('drawer');
          }}
        >
          {title}
        </button>
      ))}
    </nav>
  );
}
